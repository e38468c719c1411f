resource "aws_sns_topic" "feedback" {
  name = "ses-feedback"
}

# The names are written out: the configuration set depends on the policy.
data "ses_tenant_sns_topic_policy_document" "feedback" {
  topic_arn               = aws_sns_topic.feedback.arn
  configuration_set_names = ["acme"]
}

resource "aws_sns_topic_policy" "feedback" {
  arn    = aws_sns_topic.feedback.arn
  policy = data.ses_tenant_sns_topic_policy_document.feedback.json
}

# The ARN comes from the policy, so the policy is there before the first event.
resource "ses_tenant_configuration_set" "acme" {
  name = "acme"

  event_destinations = {
    feedback = {
      matching_event_types = ["BOUNCE", "COMPLAINT"]
      sns                  = { topic_arn = aws_sns_topic_policy.feedback.arn }
    }
  }
}
