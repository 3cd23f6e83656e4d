// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/url"
)

// messageBody reads a new message in any of the accepted formats.
func (c *call) messageBody() (messageBody, error) {
	if media, params := c.mediaType(); media == "multipart/form-data" {
		return multipartMessage(multipart.NewReader(bytes.NewReader(c.body), params["boundary"]))
	}
	return decode[messageBody](c)
}

func multipartMessage(parts *multipart.Reader) (messageBody, error) {
	form := url.Values{}
	var file *content
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			in, err := fromForm[messageBody](form)
			in.file = file
			return in, err
		}
		if err != nil {
			return messageBody{}, errMalformed
		}
		if part.FileName() == "" {
			text, err := io.ReadAll(part)
			if err != nil {
				return messageBody{}, errMalformed
			}
			form.Add(part.FormName(), string(text))
			continue
		}
		if file != nil || part.FormName() != "files" {
			return messageBody{}, errOneFile
		}
		if file, err = readUpload(part); err != nil {
			return messageBody{}, err
		}
	}
}
