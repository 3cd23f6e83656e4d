package sparksim

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/url"
)

// messageBody reads a new message in any of the forms that it may come in.
func (c *call) messageBody() (messageBody, error) {
	switch media, params := c.mediaType(); media {
	case "application/x-www-form-urlencoded":
		form, err := c.form()
		return formMessage(form), err
	case "multipart/form-data":
		return multipartMessage(multipart.NewReader(bytes.NewReader(c.body), params["boundary"]))
	default:
		return decode[messageBody](c)
	}
}

func formMessage(form url.Values) messageBody {
	in := messageBody{
		RoomID: form.Get("roomId"), ParentID: form.Get("parentId"), ToPersonID: form.Get("toPersonId"),
		ToPersonEmail: form.Get("toPersonEmail"), Text: form.Get("text"), Markdown: form.Get("markdown"),
	}
	in.Files = form["files"]
	return in
}

func multipartMessage(parts *multipart.Reader) (messageBody, error) {
	form := url.Values{}
	var file *content
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			in := formMessage(form)
			in.file = file
			return in, nil
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
		if file, err = upload(part); err != nil {
			return messageBody{}, err
		}
	}
}
