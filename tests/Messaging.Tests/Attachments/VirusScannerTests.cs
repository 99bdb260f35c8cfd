using System.Security.Cryptography;
using MentorNet.Messaging.Attachments;
using Microsoft.Extensions.Options;
using Xunit;

namespace MentorNet.Messaging.Tests.Attachments;

/// <summary>What a scanner's answer comes to: clean is one answer alone.</summary>
public sealed class VirusScannerTests : IDisposable
{
    private readonly FakeScanner fake = new();

    public static TheoryData<string?, string> Answers => new()
    {
        { "stream: OK\0", "Clean" },
        { "stream: OK\n", "Clean" },
        { "stream: Ours.UNOFFICIAL FOUND\0", "Infected" },
        { "stream: Heuristics.Encrypted.PDF FOUND\0", "Infected" },
        { "INSTREAM size limit exceeded. ERROR\0", "TooLong" },
        { "stream: Can't allocate memory ERROR\0", "NotScanned" },
        { "stream: OK", "NotScanned" },
        { "stream: OK, perhaps\0", "NotScanned" },
        { "UNKNOWN COMMAND\0", "NotScanned" },
        { "\0", "NotScanned" },
        { null, "NotScanned" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Clean_is_one_answer_alone(string? answer, string verdict)
    {
        fake.Answer = _ => answer;

        Assert.Equal(verdict, (await ScanAsync([1, 2, 3])).ToString());
    }

    [Fact]
    public async Task A_file_arrives_as_it_is()
    {
        byte[] arrived = [], file = RandomNumberGenerator.GetBytes(300_000);
        fake.Answer = came =>
        {
            arrived = came;
            return "stream: OK\0";
        };

        Assert.Equal(Verdict.Clean, await ScanAsync(file));
        Assert.Equal(file, arrived);
    }

    [Fact]
    public async Task One_that_is_too_long_for_it_is_not_clean()
    {
        fake.StreamMaxLength = 100_000;

        Assert.Contains(await ScanAsync(new byte[1_000_000]), new[] { Verdict.TooLong, Verdict.NotScanned });
    }

    [Fact]
    public async Task Half_a_file_is_not_clean() => Assert.Equal(Verdict.NotScanned, await Scanner(fake.Address).ScanAsync(Pieces([1, 2, 3]), 4, CancellationToken.None));

    [Fact]
    public async Task Nothing_is_clean_where_nobody_answers_or_nothing_is_scanned()
    {
        Assert.Equal(Verdict.NotScanned, await Scanner("127.0.0.1:1").ScanAsync(Pieces([1]), 1, CancellationToken.None));
        Assert.Equal(Verdict.NotScanned, await Scanner("/nowhere/clamd.ctl").ScanAsync(Pieces([1]), 1, CancellationToken.None));
        Assert.Equal(Verdict.NotScanned, await Scanner("").ScanAsync(Pieces([1]), 1, CancellationToken.None));
    }

    public void Dispose() => fake.Dispose();

    private Task<Verdict> ScanAsync(byte[] file) => Scanner(fake.Address).ScanAsync(Pieces(file), file.Length, CancellationToken.None);

    private static VirusScanner Scanner(string address) => new(Options.Create(new AttachmentOptions { Scanner = address }));

    private static async IAsyncEnumerable<byte[]> Pieces(byte[] file)
    {
        foreach (var piece in file.Chunk(64 * 1024))
        {
            await Task.Yield();
            yield return piece;
        }
    }
}
