using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Csv;

/// <summary>Every reason for which a file of rows is refused.</summary>
internal static class CsvErrors
{
    public static DomainException FileInvalid(string problem) =>
        new DomainException(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", $"The file cannot be imported: {problem} Nothing was changed.").With("problem", problem).WithField("file", char.ToUpperInvariant(problem[0]) + problem[1..]);
}
