using System.Text;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class FileTypeTests
{
    // Around the end of the first piece of 16 KiB.
    [Theory]
    [InlineData(16_380)]
    [InlineData(16_381)]
    [InlineData(16_382)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    public async Task A_letter_of_four_bytes_is_text_wherever_it_stands(int before)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"{new string('x', before)}\U0001F600{new string('x', 40_000)}"));

        Assert.Equal("text/plain; charset=utf-8", await FileType.OfAsync("a.txt", file, CancellationToken.None));
    }
}
