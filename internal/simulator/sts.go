// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"encoding/xml"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// session is what an access key that STS has issued stands for.
type session struct {
	ARN    string `json:"arn"`
	UserID string `json:"user_id"`
}

const stsNamespace = "https://sts.amazonaws.com/doc/2011-06-15/"

// stsActions are the operations of STS that are served.
var stsActions = map[string]func(*stsCall) (any, error){
	"GetCallerIdentity":         getCallerIdentity,
	"AssumeRole":                assumeRole,
	"AssumeRoleWithWebIdentity": assumeRoleWithWebIdentity,
}

// stsCall is one request of STS. Handlers run under the server's lock.
type stsCall struct {
	server    *Server
	region    string
	accessKey string
	form      url.Values
	now       time.Time
}

// isSTS tells a request of STS by the service that it is signed for, or, as
// AssumeRoleWithWebIdentity is not signed, by its action.
func isSTS(r *http.Request, body []byte) bool {
	if signed, err := readSignature(r.Header); err == nil {
		return signed.service == serviceSTS && r.URL.Path == "/"
	}
	return r.URL.Path == "/" && (strings.Contains(string(body), "Action=") || r.URL.Query().Has("Action"))
}

// serveSTS answers one request of STS in the query protocol and notes it in the
// entry.
func (s *Server) serveSTS(r *http.Request, body []byte, entry *Request) response {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		form = url.Values{}
	}
	for name, values := range r.URL.Query() {
		if !form.Has(name) {
			form[name] = values
		}
	}
	entry.Body = maskQuery(form)
	action := form.Get("Action")
	handle, served := stsActions[action]
	entry.Operation = unknownOperation
	if served {
		entry.Operation = action
	}
	signed, err := readSignature(r.Header)
	if err != nil && action != "AssumeRoleWithWebIdentity" {
		return xmlRefusal(stsSignatureError(err), entry)
	}
	entry.Region, entry.AccessKeyID = signed.region, signed.accessKeyID
	if !served {
		return xmlRefusal(&apiError{http.StatusBadRequest, "InvalidAction", "Could not find operation " + action + " for version " + form.Get("Version")}, entry)
	}
	return s.perform(entry, serviceSTS, func() response {
		s.mu.Lock()
		defer s.mu.Unlock()
		answer, err := handle(&stsCall{s, signed.region, signed.accessKeyID, form, s.clock()})
		if err == nil {
			err = s.save()
		}
		if err != nil {
			return xmlRefusal(err, entry)
		}
		return xmlSuccess(answer, entry)
	}, xmlRefusal)
}

// metadata closes every answer of the query protocol.
type metadata struct {
	RequestID string `xml:"RequestId"`
}

type callerIdentity struct {
	XMLName xml.Name `xml:"https://sts.amazonaws.com/doc/2011-06-15/ GetCallerIdentityResponse"`
	Result  struct {
		Arn     string
		UserID  string `xml:"UserId"`
		Account string
	} `xml:"GetCallerIdentityResult"`
	Metadata metadata `xml:"ResponseMetadata"`
}

// getCallerIdentity names the user that any unknown access key stands for, or
// the role of a session.
func getCallerIdentity(c *stsCall) (any, error) {
	answer := callerIdentity{Metadata: metadata{newRequestID()}}
	answer.Result.Account = c.server.account
	if issued, known := c.server.state.Sessions[c.accessKey]; known {
		answer.Result.Arn, answer.Result.UserID = issued.ARN, issued.UserID
		return answer, nil
	}
	answer.Result.Arn = "arn:" + partitionOf(c.region) + ":iam::" + c.server.account + ":user/simulator"
	answer.Result.UserID = "AIDASIMULATOR00000001"
	return answer, nil
}

type credentials struct {
	AccessKeyID     string `xml:"AccessKeyId"`
	SecretAccessKey string
	SessionToken    string
	Expiration      string
}

type assumedRoleUser struct {
	AssumedRoleID string `xml:"AssumedRoleId"`
	Arn           string
}

type assumedRole struct {
	XMLName xml.Name `xml:"https://sts.amazonaws.com/doc/2011-06-15/ AssumeRoleResponse"`
	Result  struct {
		AssumedRoleUser assumedRoleUser
		Credentials     credentials
	} `xml:"AssumeRoleResult"`
	Metadata metadata `xml:"ResponseMetadata"`
}

func assumeRole(c *stsCall) (any, error) {
	user, issued, err := c.assume()
	if err != nil {
		return nil, err
	}
	answer := assumedRole{Metadata: metadata{newRequestID()}}
	answer.Result.AssumedRoleUser, answer.Result.Credentials = user, issued
	return answer, nil
}

type assumedRoleWithWebIdentity struct {
	XMLName xml.Name `xml:"https://sts.amazonaws.com/doc/2011-06-15/ AssumeRoleWithWebIdentityResponse"`
	Result  struct {
		SubjectFromWebIdentityToken string
		Audience                    string
		Provider                    string
		AssumedRoleUser             assumedRoleUser
		Credentials                 credentials
	} `xml:"AssumeRoleWithWebIdentityResult"`
	Metadata metadata `xml:"ResponseMetadata"`
}

// assumeRoleWithWebIdentity takes any token that is not empty: there is nobody
// to ask about it.
func assumeRoleWithWebIdentity(c *stsCall) (any, error) {
	if c.form.Get("WebIdentityToken") == "" {
		return nil, stsValidation("Value null at 'webIdentityToken' failed to satisfy constraint: Member must not be null")
	}
	user, issued, err := c.assume()
	if err != nil {
		return nil, err
	}
	answer := assumedRoleWithWebIdentity{Metadata: metadata{newRequestID()}}
	answer.Result.AssumedRoleUser, answer.Result.Credentials = user, issued
	answer.Result.SubjectFromWebIdentityToken = "simulator"
	answer.Result.Audience = "sts.amazonaws.com"
	answer.Result.Provider = "simulator"
	return answer, nil
}

var (
	rolePattern        = regexp.MustCompile(`^arn:(aws[a-z-]*):iam::([0-9]{12}):role/(.*/)?([A-Za-z0-9+=,.@_-]{1,64})$`)
	sessionNamePattern = regexp.MustCompile(`^[A-Za-z0-9+=,.@_-]{2,64}$`)
)

// assume issues credentials for a role of this account. One server is one
// account, so a role of another one is denied.
func (c *stsCall) assume() (assumedRoleUser, credentials, error) {
	arn, name := c.form.Get("RoleArn"), c.form.Get("RoleSessionName")
	role := rolePattern.FindStringSubmatch(arn)
	duration := time.Hour
	switch {
	case role == nil:
		return assumedRoleUser{}, credentials{}, stsValidation(arn + " is invalid")
	case !sessionNamePattern.MatchString(name):
		return assumedRoleUser{}, credentials{}, stsValidation("1 validation error detected: Value '" + name + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*")
	case role[2] != c.server.account:
		return assumedRoleUser{}, credentials{}, &apiError{http.StatusForbidden, "AccessDenied", "User: arn:" + role[1] + ":iam::" + c.server.account + ":user/simulator is not authorized to perform: sts:AssumeRole on resource: " + arn}
	}
	if given := c.form.Get("DurationSeconds"); given != "" {
		seconds, err := strconv.Atoi(given)
		if err != nil || seconds < 900 || seconds > 43200 {
			return assumedRoleUser{}, credentials{}, stsValidation("1 validation error detected: Value '" + given + "' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200")
		}
		duration = time.Duration(seconds) * time.Second
	}
	user := assumedRoleUser{
		AssumedRoleID: "AROA" + strings.ToUpper(randomLetters(17)) + ":" + name,
		Arn:           "arn:" + role[1] + ":sts::" + c.server.account + ":assumed-role/" + role[4] + "/" + name,
	}
	issued := credentials{
		AccessKeyID:     "ASIA" + strings.ToUpper(randomLetters(16)),
		SecretAccessKey: randomLetters(40),
		SessionToken:    randomLetters(120),
		Expiration:      c.now.Add(duration).UTC().Format(time.RFC3339),
	}
	c.server.state.Sessions[issued.AccessKeyID] = session{user.Arn, user.AssumedRoleID}
	return user, issued, nil
}

func stsValidation(message string) error {
	return &apiError{http.StatusBadRequest, "ValidationError", message}
}

// stsSignatureError spells an unreadable signature as the query protocol does.
func stsSignatureError(err error) error {
	failure, isAPI := errors.AsType[*apiError](err)
	if !isAPI {
		return err
	}
	return &apiError{failure.status, strings.TrimSuffix(failure.code, "Exception"), failure.message}
}

// xmlSuccess encodes an answer of the query protocol.
func xmlSuccess(answer any, entry *Request) response {
	encoded, err := xml.Marshal(answer)
	if err != nil {
		return xmlRefusal(err, entry)
	}
	entry.Status = http.StatusOK
	return response{status: http.StatusOK, contentType: "text/xml", body: encoded}
}

// xmlRefusal encodes an error of the query protocol.
func xmlRefusal(err error, entry *Request) response {
	failure, isAPI := errors.AsType[*apiError](err)
	if !isAPI {
		failure = refuse("InternalFailure", err.Error())
	}
	entry.Status, entry.Code = failure.status, failure.code
	answer := struct {
		XMLName xml.Name `xml:"ErrorResponse"`
		Space   string   `xml:"xmlns,attr"`
		Error   struct {
			Type    string
			Code    string
			Message string
		}
		RequestID string `xml:"RequestId"`
	}{Space: stsNamespace, RequestID: newRequestID()}
	answer.Error.Type = "Sender"
	if failure.status >= http.StatusInternalServerError {
		answer.Error.Type = "Receiver"
	}
	answer.Error.Code, answer.Error.Message = failure.code, failure.message
	encoded, encodeErr := xml.Marshal(answer)
	if encodeErr != nil {
		encoded = nil
	}
	return response{status: failure.status, contentType: "text/xml", body: encoded}
}
