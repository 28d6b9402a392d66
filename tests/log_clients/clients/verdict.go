package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

// judge is a client nobody here wrote: its name goes before each of its verdicts.
type judge string

// says prints one verdict and tells whether it is good.
func (j judge) says(err error, format string, args ...any) bool {
	sentence := fmt.Sprintf(format, args...)
	if err == nil {
		fmt.Printf("ok\t%s\t%s\n", j, sentence)
		return true
	}
	fmt.Printf("no\t%s\t%s\t%s\n", j, sentence, strings.ReplaceAll(err.Error(), "\n", "⏎"))
	return false
}

func unless(fine bool, format string, args ...any) error {
	if fine {
		return nil
	}
	return fmt.Errorf(format, args...)
}

// arguments takes `count` words and then flags.
func arguments(flags *flag.FlagSet, given []string, count int) ([]string, error) {
	if len(given) < count {
		return nil, errors.New(usage)
	}
	return given[:count], flags.Parse(given[count:])
}

func contents(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	return os.ReadFile(path)
}
