using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Files;

/// <summary>Every reason for which something about a file is refused.</summary>
internal static class FileErrors
{
    public static DomainException FileNotFound(string name) => Errors.NotFound("FILE_NOT_FOUND", name);

    public static DomainException FileReplaced(string name) =>
        new DomainException(StatusCode.Aborted, "FILE_REPLACED", $"The file of '{name}' was replaced while it was being sent. Download it again.").With("name", name);

    public static DomainException FileTypeNotAllowed(string fileName) => Errors.InvalidField(
        "file", $"'{fileName}' has content that doesn’t match its type, or is of a type that can’t be shared here: PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TXT, MD, PNG, or JPEG.", "FILE_TYPE_NOT_ALLOWED").With("file_name", fileName);

    public static DomainException FileTooLarge() => Errors.InvalidField("file", "must be 10 MB or smaller, and not empty.");
}
