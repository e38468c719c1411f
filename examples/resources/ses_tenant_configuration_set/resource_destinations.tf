resource "ses_tenant_configuration_set" "marketing" {
  name = "marketing"

  event_destinations = {
    archive = {
      matching_event_types = ["SEND", "DELIVERY", "OPEN", "CLICK"]

      firehose = {
        delivery_stream_arn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/ses"
        iam_role_arn        = "arn:aws:iam::123456789012:role/ses-firehose"
      }
    }

    metrics = {
      matching_event_types = ["BOUNCE", "COMPLAINT"]

      cloudwatch = {
        dimensions = {
          campaign = {
            source        = "MESSAGE_TAG"
            default_value = "none"
          }
        }
      }
    }
  }
}
