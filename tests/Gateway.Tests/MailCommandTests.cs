extern alias cli;

using System.Diagnostics;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>Runs `mentornet mail read` as it is run, without a server.</summary>
public sealed class MailCommandTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_mail_is_printed_as_what_it_is_with_its_words_and_what_is_cut()
    {
        var (status, output, errors) = await RunAsync("From: maya@district.example\r\nTo: X@Reply.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSí, “claro”.\r\n\r\nEnviado desde mi iPhone\r\n");

        Assert.Equal((0, ""), (status, errors));
        Assert.Equal("""{"kind":"reply","text":"Sí, “claro”.","cut":"Enviado desde mi iPhone","recipients":["x@reply.example"]}""", output.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("No mail.")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")]
    [InlineData(null)]
    public async Task What_is_no_mail_ends_with_one_line_and_status_2(string? text)
    {
        var (status, output, errors) = await RunAsync(text);

        Assert.Equal((2, "", 1), (status, output, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(string? text)
    {
        await File.WriteAllTextAsync(file, text);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(cli::MentorNet.Cli.Root).Assembly.Location, "mail", "read", text is null ? $"{file}.none" : file])
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
