// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// checkAccount refuses credentials that are not those of the account that the user names.
func checkAccount(ctx context.Context, loaded aws.Config, account string) error {
	caller, err := sts.NewFromConfig(loaded).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return fmt.Errorf("STS does not say whose credentials these are: %w", err)
	}
	if got := aws.ToString(caller.Account); got != account {
		return fmt.Errorf("the credentials are those of the account %s, and -account names %s", got, account)
	}
	return nil
}
