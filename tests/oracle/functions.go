package main

import (
	"encoding/json"
	"errors"
	"os"
	"runtime/metrics"
	"strings"
	"text/template"
	"time"
)

// The functions that cases use beside Go's own.
var functions = template.FuncMap{
	"add":        add,
	"upper":      strings.ToUpper,
	"list":       func(items ...any) []any { return items },
	"echo":       func(value any) any { return value },
	"mapOfThree": func() any { return map[string]any{"three": 3} },
	"fail":       func(message string) (string, error) { return "", errors.New(message) },
	"adder":      func() any { return func(a, b int) int { return a + b } },
	"default":    fallback,
	"dict":       dict,
	"toInt":      toInt,
	"toJson":     toJSON,
}

func add(numbers ...int) int {
	sum := 0
	for _, number := range numbers {
		sum += number
	}
	return sum
}

func fallback(otherwise, value any) any {
	if truth, ok := template.IsTrue(value); ok && truth {
		return value
	}
	return otherwise
}

func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, errors.New("odd number of arguments")
	}
	made := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, errors.New("dict keys must be strings")
		}
		made[key] = pairs[i+1]
	}
	return made, nil
}

func toInt(value any) int {
	switch number := value.(type) {
	case int:
		return number
	case float64:
		return int(number)
	}
	return 0
}

// toJSON is Sprig's: what has no JSON gives nothing.
func toJSON(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}

// endWhenLarge ends the process when it takes more memory than that.
func endWhenLarge(most uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	for {
		metrics.Read(sample)
		if sample[0].Value.Uint64() > most {
			os.Exit(3)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
