variable "delivery_stream_arn" {
  description = "ARN of the stream, such as that of an aws_kinesis_firehose_delivery_stream."
  type        = string
}

# Every configuration set whose name starts with team-, also those of later days.
data "ses_tenant_firehose_role_document" "events" {
  delivery_stream_arn     = var.delivery_stream_arn
  configuration_set_names = ["team-*"]
}

resource "aws_iam_role" "events" {
  name               = "ses-events"
  assume_role_policy = data.ses_tenant_firehose_role_document.events.assume_role_policy_json
}

resource "aws_iam_role_policy" "events" {
  role   = aws_iam_role.events.name
  policy = data.ses_tenant_firehose_role_document.events.policy_json
}

resource "ses_tenant_configuration_set" "team" {
  name = "team-a"

  event_destinations = {
    archive = {
      matching_event_types = ["SEND", "DELIVERY", "BOUNCE"]

      firehose = {
        delivery_stream_arn = var.delivery_stream_arn
        iam_role_arn        = aws_iam_role.events.arn
      }
    }
  }

  # The role has to be allowed to write before the first event.
  depends_on = [aws_iam_role_policy.events]
}
