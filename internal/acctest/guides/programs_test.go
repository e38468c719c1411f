// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// programs says what runs in place of each program of a shell block. A program without an entry fails the test.
var programs map[string]func(s *session, words []string, code int) string

// A script runs its lines through the table, so the table cannot be the initial value of the variable.
func init() {
	programs = map[string]func(s *session, words []string, code int) string{
		// Terraform runs as it is given, with yes as the answer to its question, in the core of this process where that can do it.
		"terraform": runTerraform,
		// A script of the guide runs as its lines with terraform do, with the provider that this process serves.
		".sh": runScript,
		// SES is the session's: the simulator starts in this process, and the AWS CLI is the SDK.
		"go":     runGo,
		"aws":    runAWS,
		"curl":   runCurl,
		"export": runExport,
		// The file system is that of the working directories; the checkout is this repository.
		"cd":    func(s *session, words []string, _ int) string { s.current = words[1]; return "" },
		"cp":    runCopy,
		"mkdir": runMakeFolder,
		"echo":  runEcho,
		// A clone and a build of this repository are left out: the checkout is there, and its targets have tests of their own.
		"git":  runGit,
		"make": runMake,
	}
}

func runTerraform(s *session, words []string, code int) string {
	s.t.Helper()
	folder, arguments := s.current, words[1:]
	if path, ok := strings.CutPrefix(arguments[0], "-chdir="); ok {
		folder, arguments = path, arguments[1:]
	}
	arguments = slices.DeleteFunc(slices.Clone(arguments), func(argument string) bool { return argument == "-lock=false" && !s.real })
	if arguments[0] != "init" && !s.initialized[folder] {
		s.t.Fatalf("The guide runs terraform %s before terraform init.", arguments[0])
	}
	switch arguments[0] {
	case "init":
		s.initialized[folder] = true
		if !s.real {
			return "Terraform has been successfully initialized!"
		}
	case "plan":
		arguments = append(arguments, "-input=false", "-no-color")
	case "apply", "destroy":
		arguments = append(arguments, "-input=false", "-no-color", "-auto-approve")
	}
	return s.run(folder, code, arguments...)
}

// runGo starts the simulator, and leaves a build of the provider out: the session serves the provider itself.
func runGo(s *session, words []string, _ int) string {
	s.t.Helper()
	switch {
	case words[1] == "run" && words[2] == "./internal/cmd/ses-simulator":
		options := simulator.Options{VDM: slices.Contains(words, "-vdm")}
		s.start(options)
	case words[1] == "build" && words[len(words)-1] == ".":
		layout := regexp.MustCompile(`^/home/reader/\.terraform\.d/plugins/registry\.terraform\.io/ses-tenancy/ses/([0-9.]+)/\w+_\w+/terraform-provider-ses_v([0-9.]+)$`)
		found := layout.FindStringSubmatch(words[3])
		if found == nil || found[1] != found[2] {
			s.t.Fatalf("Terraform does not look for a provider in %s.", words[3])
		}
	default:
		s.t.Fatalf("No entry of the table runs %q.", words)
	}
	return ""
}

func runAWS(s *session, words []string, _ int) string {
	s.t.Helper()
	given := map[string]string{}
	for i := 3; i+1 < len(words); i += 2 {
		given[strings.TrimPrefix(words[i], "--")] = words[i+1]
	}
	switch strings.Join(words[1:3], " ") {
	case "sesv2 send-email":
		_, to, _ := strings.Cut(given["destination"], "=")
		text := &types.Content{Data: aws.String("Hello")}
		_, err := s.e.SES.SendEmail(s.t.Context(), &sesv2.SendEmailInput{
			TenantName: aws.String(given["tenant-name"]), FromEmailAddress: aws.String(given["from-email-address"]),
			Destination: &types.Destination{ToAddresses: []string{to}},
			Content:     &types.EmailContent{Simple: &types.Message{Subject: text, Body: &types.Body{Text: text}}},
		})
		if err != nil {
			s.t.Fatal(err)
		}
	case "sesv2 put-account-vdm-attributes":
		s.e.Simulator.SetVDM(given["vdm-attributes"] == "VdmEnabled=ENABLED")
	default:
		s.t.Fatalf("No entry of the table runs %q.", words)
	}
	return ""
}

// runCurl sends a request to the session's simulator.
func runCurl(s *session, words []string, _ int) string {
	s.t.Helper()
	method, body, address := http.MethodGet, "", ""
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "-X":
			i++
			method = words[i]
		case "-d":
			i++
			body = words[i]
		default:
			address = words[i]
		}
	}
	target, err := url.Parse(address)
	if err != nil || target.Host != "127.0.0.1:4579" {
		s.t.Fatalf("%q does not lead to the simulator: %v", address, err)
	}
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.e.URL+target.Path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // It is only read.
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		s.t.Fatalf("%s %s: %s %s %v", method, target.Path, answer.Status, said, err)
	}
	return string(said)
}

func runExport(s *session, words []string, _ int) string {
	for _, word := range words[1:] {
		name, value, _ := strings.Cut(word, "=")
		s.variables[name] = value
	}
	return ""
}

// runCopy copies a file or a folder of the checkout.
func runCopy(s *session, words []string, _ int) string {
	s.t.Helper()
	source, target := words[len(words)-2], words[len(words)-1]
	if words[1] != "-r" {
		s.write(target, filepath.Base(source), s.checkout(source))
		return ""
	}
	if s.folders[target] != nil {
		if err := os.CopyFS(s.terraform(target).Path(filepath.Base(source)), os.DirFS(filepath.Join(root, source))); err != nil {
			s.t.Fatal(err)
		}
		return ""
	}
	files, err := os.ReadDir(filepath.Join(root, source))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, file := range files {
		s.write(target, file.Name(), s.checkout(filepath.Join(source, file.Name())))
	}
	return ""
}

func runMakeFolder(s *session, words []string, _ int) string {
	for _, folder := range words[1:] {
		if folder != "-p" && !strings.Contains(folder, "/.terraform.d/") {
			s.terraform(folder)
		}
	}
	return ""
}

// runEcho writes a file: a guide shows texts itself.
func runEcho(s *session, words []string, _ int) string {
	s.t.Helper()
	if len(words) != 4 || words[2] != ">" {
		s.t.Fatalf("echo writes no file: %q", words)
	}
	s.write(s.current, words[3], words[1]+"\n")
	return ""
}

func runGit(s *session, words []string, _ int) string {
	s.t.Helper()
	if want := []string{"git", "clone", "https://github.com/ses-tenancy/terraform-provider-ses"}; !slices.Equal(words, want) {
		s.t.Fatalf("%q does not clone this repository.", words)
	}
	return ""
}

func runMake(s *session, words []string, _ int) string {
	s.t.Helper()
	if !strings.Contains(s.checkout("GNUmakefile"), "\n"+words[1]+":") {
		s.t.Fatalf("GNUmakefile has no target %s.", words[1])
	}
	return ""
}

// runScript runs the lines of shard.sh that call terraform for its command, with its shard.
func runScript(s *session, words []string, code int) string {
	s.t.Helper()
	folder := filepath.Dir(words[0])
	tf := s.terraform(folder)
	tf.Setenv("TF_VAR_shard", words[2])
	s.current = folder
	s.variables["shard"] = words[2]
	said := ""
	for line := range strings.Lines(tf.Read(filepath.Base(words[0]))) {
		line = strings.TrimSpace(line)
		if command, ok := strings.CutPrefix(line, words[1]+") "); ok {
			setting, command, _ := strings.Cut(strings.TrimSuffix(command, " ;;"), " terraform ")
			s.bulk = !strings.HasSuffix(setting, "=false")
			s.provide(folder)
			s.command("terraform "+command, code)
		} else if strings.HasPrefix(line, "terraform ") {
			s.command(line, 0)
		}
	}
	return said
}
