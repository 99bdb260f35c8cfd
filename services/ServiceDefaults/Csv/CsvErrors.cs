using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.ServiceDefaults.Csv;

/// <summary>Every reason for which a file of rows is refused.</summary>
public static class CsvErrors
{
    /// <summary>Says why a file cannot be read; nothing of it was taken.</summary>
    public static DomainException FileInvalid(Code code, params ReadOnlySpan<(string Name, object Value)> arguments)
    {
        var problem = CsvTexts.English.Find($"File.{code}", Texts.Arguments(arguments)) ?? "";
        var error = new DomainException(StatusCode.InvalidArgument, "IMPORT_FILE_INVALID", $"The file cannot be imported: {problem} Nothing was changed.")
            .With("problem", problem)
            .With("problem_code", typeof(Code).GetField($"{code}")?.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? "")
            .WithField("file", char.ToUpperInvariant(problem[0]) + problem[1..]);
        foreach (var (name, value) in arguments)
        {
            error.With(name, value);
        }

        return error;
    }
}
