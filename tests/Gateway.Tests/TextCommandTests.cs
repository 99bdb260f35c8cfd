extern alias cli;

using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>Runs `mentornet text` as it is run, without a server.</summary>
public sealed class TextCommandTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task The_text_of_a_file_is_printed_with_its_pages()
    {
        var (status, output, errors) = await RunAsync("<!doctype html><p hidden>No</p><p>Sí, \"claro\" \u202E\u0007</p>"u8.ToArray());

        Assert.Equal((0, ""), (status, errors));
        Assert.Equal("""{"text":"Sí, \"claro\" \u202E","pages":1,"problem":null}""", output.Trim());
    }

    [Fact]
    public async Task What_is_long_is_printed_whole()
    {
        var words = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"word{i} \U0001F600 "));

        var (status, output, _) = await RunAsync(System.Text.Encoding.UTF8.GetBytes(words));

        Assert.Equal(0, status);
        Assert.Equal(words.Trim(), JsonDocument.Parse(output).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_told_by_a_code_and_a_sentence()
    {
        var (status, output, errors) = await RunAsync("%PDF-1.7 and nothing"u8.ToArray());

        Assert.Equal((0, ""), (status, errors));
        var read = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("", 0), (read.GetProperty("text").GetString(), read.GetProperty("pages").GetInt32()));
        Assert.StartsWith("DAMAGED: ", read.GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_ends_with_one_line_and_status_2()
    {
        var (status, output, errors) = await RunAsync(null);

        Assert.Equal((2, "", 1), (status, output, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(byte[]? content)
    {
        await File.WriteAllBytesAsync(file, content ?? []);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(cli::MentorNet.Cli.Root).Assembly.Location, "text", content is null ? $"{file}.none" : file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
