using System.Text;
using Xunit;

namespace MentorNet.Mail.Tests;

/// <summary>Mails that were made to be too much. None is kept in memory whole: each comes from a stream that makes it on the way.</summary>
public sealed class HostileTests
{
    private const int Huge = 30 * 1024 * 1024;
    private const long Much = 60L * 1024 * 1024;

    public static TheoryData<string> Kinds() =>
    [
        "a file of 30 MB", "a line of 30 MB", "a field of 30 MB", "a folded field of 30 MB", "fields without end", "parts without end", "nesting without end", "mails within mails", "blank lines without end", "quotes without end",
        "open elements without end", "introductions without end", "rules without end", "addresses without end", "armor without end", "farewells without end",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Is_read_in_little_memory(string kind)
    {
        using var stream = Of(kind);

        var mail = ReceivedMail.Read(stream);

        Assert.NotNull(mail);
        Assert.True(mail.Text.Length + mail.Cut.Length < 5_000_000);
        Assert.InRange(stream.MostHeld, 0, Much);
    }

    [Fact]
    public void Words_before_a_huge_file_are_read()
    {
        using var stream = Of("a file of 30 MB");

        Assert.Equal("Words.", ReceivedMail.Read(stream)!.Text);
    }

    private static Made Of(string kind)
    {
        const string head = "From: maya@district.example\nTo: x@reply.example\n";
        const string text = head + "Content-Type: text/plain\n\n";
        return kind switch
        {
            "a file of 30 MB" => new(head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nWords.\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.pdf\n\n", _ => "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\n"),
            "a line of 30 MB" => new(text, _ => "word "),
            "a field of 30 MB" => new(head + "X-Long: ", _ => "word "),
            "a folded field of 30 MB" => new(head + "X-Long: a\n", _ => " word\n"),
            "fields without end" => new(head, i => $"X-{i}: a\n"),
            "parts without end" => new(head + "Content-Type: multipart/mixed; boundary=b\n\n", _ => "--b\n\nx\n"),
            "nesting without end" => new(head, i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"),
            "mails within mails" => new(head, _ => "Content-Type: message/rfc822\n\n"),
            "blank lines without end" => new(text + "-----BEGIN PGP SIGNATURE-----\n", _ => "\n"),
            "quotes without end" => new(text, i => i % 2 == 0 ? ">>> a\n" : "b\n"),
            "open elements without end" => new(head + "Content-Type: text/html\n\n", i => i % 3 == 0 ? "<div class=x>" : i % 3 == 1 ? "<a href='http://x'>y" : "<blockquote></b>"),
            "introductions without end" => new(text, _ => "On Mon, Nov 2, 2026 at 9:00 a b c d e f g h i j k l m n o p q r s t\n"),
            "rules without end" => new(text, i => i % 2 == 0 ? "______________________\n" : "From: a\n\n"),
            "addresses without end" => new("From: maya@district.example\nTo: ", _ => "<<a@b.example>,,(((\"\\,\n "),
            "armor without end" => new(text, _ => "-----BEGIN PGP SIGNATURE-----\n\n"),
            _ => new(text, i => i % 3 == 0 ? "Thanks,\n" : "www.x.example 555 555 555 555 5\n"),
        };
    }

    /// <summary>A text of 30 MB that is made as it is read, and what the process held meanwhile.</summary>
    private sealed class Made(string head, Func<int, string> next) : Stream
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
        private byte[] ready = Encoding.UTF8.GetBytes(head.Replace("\n", "\r\n", StringComparison.Ordinal));
        private int taken;
        private int made;
        private int rounds;

        public long MostHeld { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (taken == ready.Length)
            {
                if (made >= Huge)
                {
                    return 0;
                }

                if (rounds % 2_000 == 0)
                {
                    // What waits to be collected is not held: on a busy machine it may be much.
                    var held = GC.GetTotalMemory(forceFullCollection: false) - before;
                    MostHeld = Math.Max(MostHeld, held > Much ? GC.GetTotalMemory(forceFullCollection: true) - before : held);
                }

                var more = new StringBuilder();
                while (more.Length < 8_000)
                {
                    more.Append(next(rounds++));
                }

                ready = Encoding.UTF8.GetBytes(more.Replace("\n", "\r\n").ToString());
                (made, taken) = (made + ready.Length, 0);
            }

            var given = Math.Min(count, ready.Length - taken);
            ready.AsSpan(taken, given).CopyTo(buffer.AsSpan(offset));
            taken += given;
            return given;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
