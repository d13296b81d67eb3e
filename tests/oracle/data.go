package main

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
)

// decode reads the data of a case, as encoding/json does, or with whole numbers as int.
func decode(raw json.RawMessage, ints bool) (data any, err error) {
	if len(raw) == 0 {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if ints {
		decoder.UseNumber()
	}
	if err := decoder.Decode(&data); err != nil {
		return nil, err
	}
	return whole(data)
}

// whole turns numbers into what their digits say, in place: int, *big.Int or float64.
func whole(value any) (any, error) {
	var err error
	switch value := value.(type) {
	case json.Number:
		return number(value.String())
	case []any:
		for i := range value {
			if value[i], err = whole(value[i]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for key := range value {
			if value[key], err = whole(value[key]); err != nil {
				return nil, err
			}
		}
	}
	return value, nil
}

func number(digits string) (any, error) {
	if strings.ContainsAny(digits, ".eE") {
		return strconv.ParseFloat(digits, 64)
	}
	if small, err := strconv.Atoi(digits); err == nil {
		return small, nil
	}
	large, _ := new(big.Int).SetString(digits, 10)
	return large, nil
}
