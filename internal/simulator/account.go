package simulator

var accountOperations = []operation{
	{name: "GetAccount", method: "GET", path: "/v2/email/account", handle: getAccount},
}

// getAccount shows an account out of the sandbox. VdmAttributes is absent until
// Virtual Deliverability Manager is switched on (measured on AWS). Guess: the
// quota, which AWS sets per account.
func getAccount(c *call) (any, error) {
	type quota struct {
		Max24HourSend   float64
		MaxSendRate     float64
		SentLast24Hours float64
	}
	type vdm struct{ VdmEnabled string }
	answer := struct {
		DedicatedIPAutoWarmupEnabled bool `json:"DedicatedIpAutoWarmupEnabled"`
		EnforcementStatus            string
		ProductionAccessEnabled      bool
		SendQuota                    quota
		SendingEnabled               bool
		SuppressionAttributes        accountSuppression
		VdmAttributes                *vdm `json:",omitempty"`
	}{
		DedicatedIPAutoWarmupEnabled: true,
		EnforcementStatus:            "HEALTHY",
		ProductionAccessEnabled:      true,
		SendQuota:                    quota{Max24HourSend: 50000, MaxSendRate: 14},
		SendingEnabled:               true,
		SuppressionAttributes:        c.data().accountSuppression(),
	}
	if c.server.state.VDM {
		answer.VdmAttributes = &vdm{"ENABLED"}
	}
	return answer, nil
}
