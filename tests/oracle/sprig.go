//go:build ignore

// Renders the cases of tests/conformance/sprig.json with Go's text/template and the functions of Sprig, and writes what
// comes of them. It is no part of the tests: it is run by hand where cases are added, with a Sprig to be found by Go:
//
//	TZ=UTC go run tests/oracle/sprig.go < tests/conformance/sprig.json > out.json
//
// A case is {"function", "template", "data"}; to it is added "output", or "error" with the words of the failure. Whole
// numbers of the data are int. What a case has beside these is kept.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"text/template"

	"github.com/Masterminds/sprig"
)

func main() {
	decoder := json.NewDecoder(os.Stdin)
	decoder.UseNumber()
	var cases []map[string]any
	if err := decoder.Decode(&cases); err != nil {
		fail(err)
	}
	for _, one := range cases {
		delete(one, "output")
		delete(one, "error")
		output, err := render(one["template"].(string), whole(one["data"]))
		if err != nil {
			one["error"] = err.Error()
		} else {
			one["output"] = output
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(cases); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func render(text string, data any) (output string, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	parsed, err := template.New("t").Funcs(sprig.TxtFuncMap()).Parse(text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = parsed.Execute(&out, data)
	return out.String(), err
}

// whole makes integers of the numbers that are, and floats of the others.
func whole(value any) any {
	switch value := value.(type) {
	case json.Number:
		if number, err := value.Int64(); err == nil {
			return int(number)
		}
		number, _ := value.Float64()
		return number
	case []any:
		for i := range value {
			value[i] = whole(value[i])
		}
	case map[string]any:
		for key := range value {
			value[key] = whole(value[key])
		}
	}
	return value
}
