import {
  to = ses_tenant_sending_state.acme
  id = "acme@eu-west-1"
}
