using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

/// <summary>Every reason of attachments that is not shared.</summary>
internal static class AttachmentErrors
{
    public static DomainException AttachmentNotFound(string name) => Errors.NotFound("ATTACHMENT_NOT_FOUND", name);

    public static DomainException AttachmentHeld(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "ATTACHMENT_HELD", $"'{name}' is not known to be clean, and is held back.").With("name", name);

    public static DomainException TooManyAttachments(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_ATTACHMENTS", $"You have uploaded {limit} files that were not sent. Send them, or wait a day.").With("limit", limit);

    public static DomainException FileTooLarge() => Errors.InvalidField("file", "must be 25 MB or smaller, and not empty.");

    public static DomainException TypeNotAllowed() => Errors.InvalidField(
        "file", "must be a picture (JPEG, PNG, or WebP without transparency), PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, or text; its bytes are those of something else.", "ATTACHMENT_TYPE_NOT_ALLOWED");

    public static DomainException WebpNotAllowed() => Errors.InvalidField(
        "file", "must be a WebP as photos are saved: without movement, without transparency, and not lossless. Save it as JPEG or PNG.", "ATTACHMENT_TYPE_NOT_ALLOWED");

    public static DomainException PictureTooLarge(string why) => Errors.InvalidField("file", $"{why}. Take a smaller picture: at most 30 million pixels.", "PICTURE_TOO_LARGE");

    public static DomainException PictureDamaged() => Errors.InvalidField("file", "cannot be read to its end. Save the picture again, or choose another.", "PICTURE_DAMAGED");
}
