resource "ses_tenant_configuration_set" "acme" {
  tenant_name = "acme"
  name        = "acme"

  delivery = {
    tls_policy = "REQUIRE"
  }

  suppression = {
    reasons = ["BOUNCE", "COMPLAINT"]
  }

  # The map lists all event destinations: the provider removes any other.
  event_destinations = {
    feedback = {
      matching_event_types = ["BOUNCE", "COMPLAINT", "DELIVERY_DELAY"]
      sns                  = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" }
    }

    # The default event bus of the same Region.
    events = {
      matching_event_types = ["SEND", "DELIVERY", "REJECT", "RENDERING_FAILURE"]
      eventbridge          = {}
    }
  }

  tags = {
    OrganizationId = "7f3c2a90"
  }
}
