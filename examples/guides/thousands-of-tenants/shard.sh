#!/bin/sh
# Runs one shard of the fleet:
#
#   shard.sh plan SHARD    plans in bulk, for a pull request
#   shard.sh apply SHARD   applies in bulk, after the merge; with SES_BULK_REFRESH=false in full, to repair drift
#   shard.sh drift SHARD   plans in full, at night; exit code 2 means drift
set -eu
command=$1 shard=$2
cd "$(dirname "$0")"
export TF_IN_AUTOMATION=1 TF_VAR_shard="$shard"

terraform init -input=false
terraform workspace select -or-create "shard-$shard"
case $command in
plan) SES_BULK_REFRESH=true terraform plan -input=false -lock=false ;;
apply) SES_BULK_REFRESH="${SES_BULK_REFRESH:-true}" terraform apply -input=false -auto-approve ;;
drift) SES_BULK_REFRESH=false terraform plan -input=false -lock=false -detailed-exitcode ;;
*)
  echo "$command is not plan, apply or drift" >&2
  exit 1
  ;;
esac
