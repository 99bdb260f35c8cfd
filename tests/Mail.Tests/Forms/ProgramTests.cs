using System.Text;
using MimeKit;
using MimeKit.Text;
using Xunit;

namespace MentorNet.Mail.Tests.Forms;

/// <summary>What mail programs make of the same answer, in each form in which they send it.</summary>
public sealed class ProgramTests
{
    private const string Words = "Thank you, Ada. Tuesday at nine suits me — the board meets on Wednesday.\n\n¿Podemos hablar antes?";
    private const string Answered = "Dear Maya,\n\nshall we meet on Tuesday?\nI have read your plan.";

    public static TheoryData<string, string> Forms()
    {
        var forms = new TheoryData<string, string>();
        foreach (var program in MailProgram.All)
        {
            foreach (var form in new[] { "plain", "plain in quoted-printable", "plain in base64", "HTML", "HTML in Latin-1", "both", "both beside a file" })
            {
                forms.Add(program.Name, form);
            }
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_words_stay_and_what_is_answered_is_cut(string name, string form)
    {
        var program = MailProgram.All.Single(one => one.Name == name);

        var mail = Eml.Read(Write(program, form));

        Assert.Equal(MailKind.Reply, mail.Kind);
        Assert.Equal(Words, mail.Text);
        Assert.Equal(["x@reply.example"], mail.Recipients);
        Assert.All(Words.Split(' ', '\n').Concat(Answered.Split(' ', '\n')), word => Assert.Contains(word, $"{mail.Text}\n{mail.Cut}".ReplaceLineEndings(" "), StringComparison.Ordinal));
        Assert.All(Answered.Split('\n'), line => Assert.Contains(line, mail.Cut, StringComparison.Ordinal));
        Assert.All(program.Note.Split('<')[0].Split('\n'), line => Assert.Contains(line, mail.Cut, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Forms().Count >= 150);

    private static byte[] Write(MailProgram program, string form)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Maya Okafor", "maya@district.example"));
        message.To.Add(new MailboxAddress("", "X@Reply.example"));
        message.Subject = "Re: Monday";
        message.Body = form switch
        {
            "plain" => Plain(ContentEncoding.EightBit),
            "plain in quoted-printable" => Plain(ContentEncoding.QuotedPrintable),
            "plain in base64" => Plain(ContentEncoding.Base64),
            "HTML" => Html(Encoding.UTF8),
            "HTML in Latin-1" => Html(CodePagesEncodingProvider.Instance.GetEncoding(1252)!),
            "both" => new MultipartAlternative(Plain(ContentEncoding.QuotedPrintable), Html(Encoding.UTF8)),
            _ => new Multipart("mixed") { new MultipartAlternative(Plain(ContentEncoding.QuotedPrintable), Html(Encoding.UTF8)), File() },
        };
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return stream.ToArray();

        TextPart Plain(ContentEncoding encoding)
        {
            var part = new TextPart(TextFormat.Plain) { ContentTransferEncoding = encoding };
            part.SetText(Encoding.UTF8, program.Plain(Words, Answered));
            return part;
        }

        TextPart Html(Encoding charset)
        {
            // Latin-1 has no such dash or accent in some places; a program writes what it lacks as references.
            var part = new TextPart(TextFormat.Html) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
            part.SetText(charset, program.Html(Words, Answered).Replace("‐", charset.IsSingleByte ? "&#8208;" : "‐", StringComparison.Ordinal));
            return part;
        }

        static MimePart File() => new("application", "pdf")
        {
            Content = new MimeContent(new MemoryStream(new byte[3000])),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "plan.pdf" },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
    }
}
