// SPDX-License-Identifier: MPL-2.0

// Command conformance compares Amazon SES with what this project claims about it. It runs the cases of package
// internal/conformance against an AWS account and Region that you name, and prints fact, simulator, AWS, and whether they
// agree, as a Markdown table.
//
// It changes nothing that it has not created: every name begins with a prefix of yours, and a request that would touch
// another name is not sent. It prints how many calls it makes at most, makes one a second, and asks before it starts. It
// deletes what it has created after each case, also after failures and after Ctrl-C.
//
// Cases that need the controls of the simulator, send email, cost money, or change the whole account are left out. The
// report counts them by reason.
package main
