// What Go's text/template makes of templates: reads cases, a JSON array of
// {"name", "template", "data", "missingkey"?, "delims"?, "ints"?}, from standard input, and writes
// [{"name", "output"} | {"name", "error", "stage"} | {"name", "skipped"}], in order.
//
// A template may loop for ever, recurse until Go's stack overflows, which nothing recovers from, or ask for
// all the memory there is. So the cases run in a child process, which is ended and replaced when one of them
// does not come to an end; that case is "skipped", with the reason.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// Case is a template and what it is rendered with.
type Case struct {
	Name       string          `json:"name"`
	Template   string          `json:"template"`
	Data       json.RawMessage `json:"data"`
	MissingKey string          `json:"missingkey"`
	Delims     []string        `json:"delims"`
	// Whether whole numbers of the data are int, not float64.
	Ints bool `json:"ints"`
}

// Outcome is what came of a case.
type Outcome struct {
	Name    string  `json:"name"`
	Output  *string `json:"output,omitempty"`
	Error   string  `json:"error,omitempty"`
	Stage   string  `json:"stage,omitempty"`
	Skipped string  `json:"skipped,omitempty"`
}

// The longest that one case may take.
const patience = 3 * time.Second

func main() {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		work(os.Stdin, os.Stdout)
		return
	}
	if err := supervise(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

// supervise hands the cases to a worker one by one.
func supervise(in io.Reader, out io.Writer) error {
	var cases []json.RawMessage
	if err := json.NewDecoder(bufio.NewReader(in)).Decode(&cases); err != nil {
		return err
	}
	buffered := bufio.NewWriter(out)
	defer buffered.Flush()
	var child *worker
	for i, raw := range cases {
		if child == nil {
			var err error
			if child, err = start(); err != nil {
				return err
			}
		}
		answer, reason := child.ask(raw)
		if reason != "" {
			child.end()
			child = nil
			var named Case
			if err := json.Unmarshal(raw, &named); err != nil {
				return err
			}
			answer, _ = json.Marshal(Outcome{Name: named.Name, Skipped: reason})
		}
		separator := ",\n"
		if i == 0 {
			separator = "[\n"
		}
		fmt.Fprintf(buffered, "%s%s", separator, answer)
	}
	if child != nil {
		child.end()
	}
	if len(cases) == 0 {
		fmt.Fprint(buffered, "[")
	}
	fmt.Fprint(buffered, "\n]\n")
	return nil
}

// worker is the child process and the two ends of its pipes.
type worker struct {
	process *exec.Cmd
	in      io.WriteCloser
	answers chan []byte
}

func start() (*worker, error) {
	process := exec.Command(os.Args[0], "worker")
	in, err := process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := process.Start(); err != nil {
		return nil, err
	}
	answers := make(chan []byte)
	go func() {
		defer close(answers)
		reader := bufio.NewReader(out)
		for {
			line, err := reader.ReadBytes('\n')
			if err != nil {
				return
			}
			answers <- line[:len(line)-1]
		}
	}()
	return &worker{process, in, answers}, nil
}

// ask gives the answer, or the reason why there is none.
func (w *worker) ask(raw json.RawMessage) (answer []byte, reason string) {
	var line []byte
	compact, err := json.Marshal(raw)
	if err != nil {
		return nil, err.Error()
	}
	line = append(compact, '\n')
	if _, err := w.in.Write(line); err != nil {
		return nil, "the worker is gone"
	}
	select {
	case answer, alive := <-w.answers:
		if !alive {
			return nil, "the worker crashed"
		}
		return answer, ""
	case <-time.After(patience):
		return nil, "took too long"
	}
}

func (w *worker) end() {
	w.in.Close()
	w.process.Process.Kill()
	w.process.Wait()
	for range w.answers {
	}
}
