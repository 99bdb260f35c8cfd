using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MentorNet.TextExtraction;

/// <summary>Reads the text of a file in a process of its own, of bounded memory and time: whatever the file is made to do costs its own text alone.</summary>
public static class ExtractionProcess
{
    /// <summary>
    /// Reads a file and gives its text piece by piece, as a person would read it. What ends the process ends the text, and is a problem of the file.
    /// </summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="text">Takes the next piece.</param>
    /// <param name="limits">What the process may take.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    public static async Task<Extraction> ReadAsync(string file, Action<string> text, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (new FileInfo(file).Length > limits.FileSize)
        {
            return new Extraction(0, TextProblem.TooLarge);
        }

        using var process = Start(Path.GetFullPath(file), limits);
        using var time = new CancellationTokenSource(limits.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        await using var kill = end.Token.Register(() => Kill(process));
        var said = FirstWordsAsync(process.StandardError);
        var pages = 0;
        TextProblem? problem = null;
        var marks = new List<FileMark>();
        var whole = await Task.Run(() => Take(process.StandardOutput.BaseStream, text, marks, ref pages, ref problem), CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        var read = new Extraction(pages, whole ? problem : Cause(time.IsCancellationRequested, process.ExitCode, await said));
        return marks.Count > 0 ? read with { Marks = marks } : read;
    }

    private static Process Start(string file, ExtractionLimits limits)
    {
        var start = new ProcessStartInfo(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")))
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "MentorNet.TextExtraction.dll"),
                file,
                limits.Characters.ToString(CultureInfo.InvariantCulture),
                limits.Unpacked.ToString(CultureInfo.InvariantCulture),
                Math.Ceiling((limits.Time * 2).TotalSeconds).ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No secret of ours is in reach of what a file is made to do.
        start.Environment.Clear();
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.Heap.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        // By itself a small heap collects what is short-lived every few hundred kilobytes.
        start.Environment["DOTNET_GCgen0size"] = (limits.Heap / 8).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // Else the runtime writes what it compiles to a file in memory.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        // Each thread would reserve memory of its own.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    // Says whether the process told all.
    private static bool Take(Stream output, Action<string> text, List<FileMark> marks, ref int pages, ref TextProblem? problem)
    {
        using var reader = new BinaryReader(output);
        try
        {
            while (true)
            {
                switch (reader.ReadByte())
                {
                    case (byte)'T':
                        text(reader.ReadString());
                        break;
                    case (byte)'P':
                        pages = reader.ReadInt32();
                        break;
                    case (byte)'M':
                        marks.Add(new FileMark((MarkKind)reader.ReadByte(), reader.ReadString()));
                        break;
                    default:
                        problem = reader.ReadByte() is var code && code == byte.MaxValue ? null : (TextProblem)code;
                        return true;
                }
            }
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    // Of a process that ends itself, the exit code is the same for all causes; a process that the system ends has said nothing.
    private static TextProblem Cause(bool late, int exitCode, string said) =>
        late || exitCode == 128 + 24 ? TextProblem.TooLong
        : exitCode == 128 + 9 || said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || said.Contains("OutOfMemory", StringComparison.Ordinal) ? TextProblem.TooLarge
        : TextProblem.Damaged;

    private static async Task<string> FirstWordsAsync(StreamReader errors)
    {
        var words = new char[2_000];
        var read = await errors.ReadBlockAsync(words);
        var rest = new char[2_000];
        while (await errors.ReadAsync(rest) > 0)
        {
        }

        return new string(words, 0, read);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
