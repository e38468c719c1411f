// SPDX-License-Identifier: MPL-2.0

// Package domain knows another service.
package domain

import (
	_ "example.com/provider/internal/framework"
	_ "example.com/provider/internal/service/tenant" // want `service domain imports service tenant`
)
