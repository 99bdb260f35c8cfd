using System.Text;
using MentorNet.TextExtraction.Tests.Made;
using Xunit;

namespace MentorNet.TextExtraction.Tests;

/// <summary>The process that reads a file: what it takes, and what is left when it ends.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_reads_what_is_read_without_it()
    {
        byte[][] files = [RawPdf.Of(RawPdf.Lines(50, 500, "A page")), Made.Office.Word("<w:p><w:r><w:t>Año</w:t></w:r></w:p>"), "<html>A page"u8.ToArray(), "A text"u8.ToArray(), [0, 1, 2]];
        foreach (var file in files)
        {
            Assert.Equal(Reading.Of(file), await Reading.InProcessAsync(file));
        }
    }

    [Fact]
    public async Task It_ends_when_its_time_is_over()
    {
        // Nobody ever writes to it, so its reading has no end of its own.
        var pipe = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync();
        }

        try
        {
            var read = await ExtractionProcess.ReadAsync(pipe, _ => { }, ExtractionLimits.Default with { Time = TimeSpan.FromMilliseconds(100) }, CancellationToken.None);

            Assert.Equal(new Extraction(0, TextProblem.TooLong), read);
        }
        finally
        {
            File.Delete(pipe);
        }
    }

    [Fact]
    public async Task It_ends_with_whoever_asked_for_it()
    {
        using var end = new CancellationTokenSource();
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Reading.InProcessAsync("A text"u8.ToArray(), cancellationToken: end.Token));
    }

    [Fact]
    public async Task What_is_too_much_for_its_memory_is_too_large_and_costs_nobody_else_anything()
    {
        var html = new StringBuilder("<html>");
        for (var i = 0; i < 500_000; i++)
        {
            html.Append("<p id=a>b");
        }

        var read = await Reading.InProcessAsync(Encoding.UTF8.GetBytes(html.ToString()), new ExtractionLimits { Heap = 40 * 1024 * 1024 });

        Assert.Equal(new Reading("", 0, TextProblem.TooLarge), read);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_not_opened() =>
        Assert.Equal(new Reading("", 0, TextProblem.TooLarge), await Reading.InProcessAsync(new byte[11], new ExtractionLimits { FileSize = 10 }));

    [Fact]
    public async Task A_million_objects_end_in_an_answer()
    {
        var file = new StringBuilder("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n");
        for (var i = 4; i < 1_000_000; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i} 0 obj\n1\nendobj\n");
        }

        var read = await Reading.InProcessAsync(Encoding.ASCII.GetBytes(file.Append("trailer\n<< /Root 1 0 R >>\n%%EOF\n").ToString()));

        Assert.Equal("", read.Text);
        Assert.NotNull(read.Problem);
    }

    [Fact]
    public async Task Arrays_without_end_in_one_another_end_in_an_answer()
    {
        var deep = $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages {new string('[', 2_000_000)}";

        var read = await Reading.InProcessAsync(Encoding.ASCII.GetBytes(deep));

        Assert.Equal("", read.Text);
        Assert.NotNull(read.Problem);
    }
}
