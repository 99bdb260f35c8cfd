using System.Globalization;

namespace MentorNet.TextExtraction;

/// <summary>
/// The process that reads one file and then ends: `FILE CHARACTERS UNPACKED SECONDS`. To its output go a `T` with each piece of text as it is read, a
/// `P` with the number of pages so far, an `M` with each mark, and at the end an `E` with the problem, or 255 for none.
/// </summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        var number = args[1..].Select(argument => long.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
        using var output = new BinaryWriter(new BufferedStream(Console.OpenStandardOutput(), 32 * 1024));
        ProcessLimits.Set(processorSeconds: number[2]);
        var sink = new TextSink(
            (int)number[0],
            piece =>
            {
                output.Write((byte)'T');
                output.Write(piece);
                output.Flush();
            },
            pages =>
            {
                output.Write((byte)'P');
                output.Write(pages);
                output.Flush();
            },
            mark =>
            {
                output.Write((byte)'M');
                output.Write((byte)mark.Kind);
                output.Write(mark.Value);
            });
        var problem = FileText.Read(args[0], number[1], sink);
        output.Write((byte)'E');
        output.Write(problem is { } some ? (byte)some : byte.MaxValue);
        return 0;
    }
}
