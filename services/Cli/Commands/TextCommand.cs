using System.CommandLine;
using System.Text.Encodings.Web;
using MentorNet.TextExtraction;

namespace MentorNet.Cli.Commands;

/// <summary>`text FILE`.</summary>
internal static class TextCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A PDF, DOCX, PPTX, XLSX, plain text, or HTML file." };
        var command = new Command("text", "Prints, as JSON, the text by which a file would be found, how many pages it has, and what is wrong with it. Needs no server.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetValue(file)!;
            if (Unreadable(source) is { } why)
            {
                Screen.ErrorLine($"✗ {why}");
                return 2;
            }

            // Piece by piece: it may be long.
            Screen.Part("{\"text\":\"");
            var read = await ExtractionProcess.ReadAsync(source.FullName, piece => Screen.Part(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(piece)), ExtractionLimits.Default, cancellationToken);
            Screen.Line(FormattableString.Invariant($"\",\"pages\":{read.Pages},\"problem\":{(read.Problem is { } problem ? $"\"{problem.Describe()}\"" : "null")}}}"));
            return 0;
        });
        return command;
    }

    private static string? Unreadable(FileInfo file)
    {
        if (!file.Exists)
        {
            return $"There is no file '{file}'.";
        }

        try
        {
            using var stream = file.OpenRead();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"'{file}' can't be opened.";
        }
    }
}
