package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"runtime/debug"
	"text/template"
)

// The most that a case may write.
const mostOutput = 8 << 20

// What makes a runaway fail before it takes the machine along.
const (
	mostStack  = 128 << 20
	mostMemory = 1 << 30
)

var errTooLong = errors.New("the output is too long")

// bounded is a writer that fails when too much was written.
type bounded struct{ text []byte }

func (b *bounded) Write(more []byte) (int, error) {
	if len(b.text)+len(more) > mostOutput {
		return 0, errTooLong
	}
	b.text = append(b.text, more...)
	return len(more), nil
}

// work answers cases, one a line.
func work(in io.Reader, out io.Writer) {
	debug.SetMaxStack(mostStack)
	go endWhenLarge(mostMemory)
	reader := bufio.NewReader(in)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := reader.ReadBytes('\n')
		if err != nil {
			return
		}
		var one Case
		outcome := Outcome{}
		if err := json.Unmarshal(line, &one); err != nil {
			outcome.Skipped = err.Error()
		} else {
			outcome = run(one)
		}
		if err := encoder.Encode(outcome); err != nil {
			return
		}
	}
}

func run(one Case) Outcome {
	data, err := decode(one.Data, one.Ints)
	if err != nil {
		return Outcome{Name: one.Name, Skipped: err.Error()}
	}
	t := template.New("t").Funcs(functions)
	if len(one.Delims) == 2 {
		t = t.Delims(one.Delims[0], one.Delims[1])
	}
	if one.MissingKey != "" {
		t = t.Option("missingkey=" + one.MissingKey)
	}
	if _, err := t.Parse(one.Template); err != nil {
		return Outcome{Name: one.Name, Error: err.Error(), Stage: "parse"}
	}
	var out bounded
	err = t.Execute(&out, data)
	if errors.Is(err, errTooLong) {
		return Outcome{Name: one.Name, Skipped: err.Error()}
	}
	if err != nil {
		return Outcome{Name: one.Name, Error: err.Error(), Stage: "exec"}
	}
	text := string(out.text)
	return Outcome{Name: one.Name, Output: &text}
}
