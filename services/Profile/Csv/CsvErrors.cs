using Grpc.Core;
using MentorNet.ServiceDefaults;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.Profile.Csv;

/// <summary>Every reason for which a file of rows is refused.</summary>
internal static class CsvErrors
{
    public static DomainException FileInvalid(Code code, params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var problem = CsvTexts.English.Find($"File.{code}", Texts.Arguments(arguments)) ?? "";
        var error = new DomainException(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", $"The file cannot be imported: {problem} Nothing was changed.")
            .With("problem", problem)
            .With("problem_code", FieldValues.NameOf(code))
            .WithField("file", char.ToUpperInvariant(problem[0]) + problem[1..]);
        foreach (var (name, value) in arguments)
        {
            error.With(name, value);
        }

        return error;
    }
}
