using System.Diagnostics;
using Xunit;

namespace MentorNet.Scripts.Tests;

/// <summary>The order of imports, which scripts/test.sh checks.</summary>
public sealed class ImportsTests
{
    [Theory]
    [InlineData(true, "using System;\nusing System.Text;\nusing A.b;\nusing A.B.C;\nusing a1;\nusing Z;\nusing static System.Math;\nusing static A.B;\nusing Alias = A.B;\n\nusing var later = 1;\n")]
    [InlineData(true, "// System comes first.\n#nullable enable\n\nusing System;\n\nusing A;\n\nnamespace B;\n")]
    [InlineData(true, "global using System;\nglobal using A;\n")]
    [InlineData(false, "using A;\nusing System.Text;\n")]
    [InlineData(false, "using System.Text;\nusing System;\n")]
    [InlineData(false, "using A.C;\nusing A.B;\n")]
    [InlineData(false, "using A.B.C;\nusing A.B;\n")]
    [InlineData(false, "// why\nusing SystemX;\nusing System;\n\nnamespace B;\n")]
    [InlineData(false, "using B;\n\nusing a;\n")]
    [InlineData(false, "using static A.B;\nusing C;\n")]
    [InlineData(false, "using X = A.B;\nusing static A.B;\n")]
    [InlineData(false, "using Y = A.B;\nusing X = A.C;\n")]
    [InlineData(false, "global using B;\nglobal using A;\n")]
    public async Task Imports_out_of_order_are_named(bool inOrder, string text)
    {
        var folder = Directory.CreateTempSubdirectory("mentornet-imports-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Good.cs"), "using A;\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "Looked at.cs"), text);
            var start = new ProcessStartInfo("bash", ["-c", "source \"$0/scripts/lib/imports.sh\"; check_imports *.cs", Script.Root()]) { WorkingDirectory = folder, RedirectStandardOutput = true };

            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal((inOrder, !inOrder), (process.ExitCode == 0, said.StartsWith("Looked at.cs:", StringComparison.Ordinal)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
