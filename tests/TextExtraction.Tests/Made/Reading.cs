using System.Text;

namespace MentorNet.TextExtraction.Tests.Made;

/// <summary>What was read of a file.</summary>
internal sealed record Reading(string Text, int Pages, TextProblem? Problem)
{
    public string Marks { get; init; } = "";

    /// <summary>Reads a file in this process.</summary>
    public static Reading Of(byte[] file, int characters = int.MaxValue, long unpacked = long.MaxValue)
    {
        var (text, pages) = (new StringBuilder(), 0);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            var marks = new List<FileMark>();
            var problem = FileText.Read(path, unpacked, new TextSink(characters, piece => text.Append(piece), number => pages = number, marks.Add));
            return new Reading(text.ToString(), pages, problem) { Marks = Written(marks) };
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Reads a file as the product does, in a process of its own.</summary>
    public static async Task<Reading> InProcessAsync(byte[] file, ExtractionLimits? limits = null, CancellationToken cancellationToken = default)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file, CancellationToken.None);
            var text = new StringBuilder();
            var read = await ExtractionProcess.ReadAsync(path, piece => text.Append(piece), limits ?? ExtractionLimits.Default, cancellationToken);
            return new Reading(text.ToString(), read.Pages, read.Problem) { Marks = Written(read.Marks) };
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Written(IReadOnlyList<FileMark> marks) => string.Join(", ", marks.Select(mark => $"{mark.Kind} {mark.Value}"));
}
