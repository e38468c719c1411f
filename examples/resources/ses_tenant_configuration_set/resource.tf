# A tenant's configuration set. Without one of its own a tenant cannot send.
resource "ses_tenant" "acme" {
  name = "acme"
}

resource "ses_tenant_configuration_set" "acme" {
  tenant_name = ses_tenant.acme.name
  name        = ses_tenant.acme.name

  delivery = {
    tls_policy = "REQUIRE"
  }

  suppression = {
    reasons = ["BOUNCE", "COMPLAINT"]
  }

  # All event destinations of the set, by name: one that is not here is removed.
  event_destinations = {
    feedback = {
      matching_event_types = ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY"]
      sns                  = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" }
    }

    # The default bus of the same Region.
    events = {
      matching_event_types = ["SEND", "DELIVERY", "REJECT", "RENDERING_FAILURE"]
      eventbridge          = {}
    }
  }

  tags = {
    OrganizationId = "7f3c2a90"
  }
}

# Mail of the domain uses the set where a send names none.
resource "ses_tenant_domain" "acme" {
  tenant_name            = ses_tenant.acme.name
  domain                 = "acme.example"
  configuration_set_name = ses_tenant_configuration_set.acme.name
}
