# Says in each plan and apply who is paused, by whomever. It fails nothing and changes nothing.
check "nobody_is_paused" {
  assert {
    condition     = alltrue([for state in ses_tenant_sending_state.organization : state.effective_status != "DISABLED"])
    error_message = "These tenants are paused: ${join(", ", [for state in ses_tenant_sending_state.organization : state.tenant_name if state.effective_status == "DISABLED"])}."
  }
}
