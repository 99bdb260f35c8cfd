using System.Globalization;
using System.Text;
using MentorNet.Mail.Tests.Forms;
using Xunit;

namespace MentorNet.Mail.Tests;

/// <summary>Mails by chance, of forms that the standards allow and of some that they do not. Each is the same in every run.</summary>
public sealed class FuzzTests
{
    private const int Many = 2_000;

    [Fact]
    public void No_word_is_lost()
    {
        for (var seed = 0; seed < Many; seed++)
        {
            var (mail, words) = new Maker(seed).Whole();

            var read = ReceivedMail.Read(new MemoryStream(mail));

            Assert.True(read is not null, $"seed {seed}");
            var lost = words.Where(word => !read.Text.Contains(word, StringComparison.Ordinal) && !read.Cut.Contains(word, StringComparison.Ordinal)).ToList();
            Assert.True(lost.Count == 0, $"seed {seed} lost {string.Join(' ', lost)}");
        }
    }

    [Fact]
    public void Nothing_broken_is_too_much()
    {
        for (var seed = 0; seed < Many; seed++)
        {
            var mail = new Maker(seed).Broken();

            Assert.True(Record.Exception(() => ReceivedMail.Read(new MemoryStream(mail))) is null, $"seed {seed}");
        }
    }

    private sealed class Maker(int seed)
    {
        private readonly Random chance = new(seed);
        private readonly List<string> words = [];
        private int boundaries;

        public (byte[] Mail, IReadOnlyList<string> Words) Whole()
        {
            var mail = new StringBuilder();
            foreach (var field in Fields().OrderBy(_ => chance.Next()))
            {
                mail.Append(field).Append("\r\n");
            }

            mail.Append("MIME-Version: 1.0\r\n").Append(chance.Next(3) == 0 ? Mixed() : Text());
            return (Encoding.UTF8.GetBytes(mail.ToString()), words);
        }

        public byte[] Broken()
        {
            var mail = Whole().Mail;
            for (var i = chance.Next(1, 40); i > 0; i--)
            {
                var at = chance.Next(mail.Length);
                mail = chance.Next(5) switch
                {
                    0 => mail[..at],
                    1 => [.. mail[..at], .. mail[(mail.Length - at)..], .. mail[at..]],
                    2 => [.. mail[..at], (byte)"\r\n-=> \0\"<;:"[chance.Next(10)], .. mail[at..]],
                    _ => Flip(mail, at),
                };
                if (mail.Length is 0 or > 200_000)
                {
                    break;
                }
            }

            return mail;
        }

        private byte[] Flip(byte[] mail, int at)
        {
            mail[at] = (byte)chance.Next(256);
            return mail;
        }

        private IEnumerable<string> Fields()
        {
            yield return "From: " + Pick("maya@district.example", "Maya Okafor <maya@district.example>", "=?utf-8?B?TWF5YQ==?= <maya@district.example>", "\"Okafor, Maya\"\r\n <maya@district.example>");
            yield return "To: " + Pick("x@reply.example", "<x@reply.example>, y@reply.example", "Group: x@reply.example;");
            yield return "Subject: " + Pick("Re: Monday", "=?iso-8859-1?Q?Re:_Ma=F1ana?=", "", "Re:\r\n Monday");
            if (chance.Next(2) == 0)
            {
                yield return "X-Folded: " + string.Join("\r\n\t", Enumerable.Range(0, chance.Next(30)).Select(i => $"part{i}"));
            }
        }

        private string Mixed()
        {
            var boundary = $"b{boundaries++}";
            var parts = new List<string>();
            for (var i = chance.Next(1, 4); i > 0; i--)
            {
                parts.Add(chance.Next(4) switch
                {
                    0 when boundaries < 6 => Mixed(),
                    1 => "Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: inline; filename=a.png\r\n\r\niVBORw0KGgo=",
                    _ => Text(),
                });
            }

            return $"Content-Type: multipart/{Pick("mixed", "related", "signed", "x-own")}; boundary=\"{boundary}\"\r\n\r\nignored\r\n{string.Concat(parts.Select(part => $"--{boundary}\r\n{part}\r\n"))}--{boundary}--\r\n";
        }

        private string Text()
        {
            var text = Body();
            var isHtml = chance.Next(3) == 0;
            var content = isHtml ? string.Concat(text.Split('\n').Select(line => Pick("<p>{0}</p>", "<div>{0}</div>", "{0}<br>", "<blockquote>{0}</blockquote>", "<td>{0}", "<b>{0}").Replace("{0}", System.Net.WebUtility.HtmlEncode(line), StringComparison.Ordinal))) : text;
            var bytes = Encoding.UTF8.GetBytes(content.Replace("\n", "\r\n", StringComparison.Ordinal));
            var flowed = !isHtml && chance.Next(4) == 0 ? "; format=flowed" : "";
            var head = $"Content-Type: text/{(isHtml ? "html" : "plain")}; charset={Pick("utf-8", "us-ascii", "UTF-8", "\"utf-8\"")}{flowed}\r\n";
            return chance.Next(3) switch
            {
                0 => $"{head}Content-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)}\r\n",
                1 => $"{head}Content-Transfer-Encoding: quoted-printable\r\n\r\n{string.Concat(bytes.Select(one => one is (byte)'\r' or (byte)'\n' or (> 32 and < 127 and not (byte)'=') ? ((char)one).ToString() : $"={one.ToString("X2", CultureInfo.InvariantCulture)}"))}\r\n",
                _ => $"{head}Content-Transfer-Encoding: 8bit\r\n\r\n{Encoding.UTF8.GetString(bytes)}\r\n",
            };
        }

        private string Body()
        {
            var body = new StringBuilder();
            for (var i = chance.Next(1, 8); i > 0; i--)
            {
                body.Append(chance.Next(12) switch
                {
                    0 => "> " + Words(),
                    1 => ">> " + Words() + "\n> " + Words(),
                    2 => "-- \n" + Words(),
                    3 => "--\n" + Words(),
                    4 => MailProgram.All[chance.Next(MailProgram.All.Count)].Introduction,
                    5 => "Sent from my iPhone",
                    6 => "CONFIDENTIALITY NOTICE: " + Words(),
                    7 => "Thanks,\nMaya\n" + Words() + "\n555 123 4567 89",
                    8 => "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n" + Words(),
                    9 => new string("_-*="[chance.Next(4)], chance.Next(1, 40)),
                    _ => Words(),
                }).Append(Pick("\n", "\n\n", "\n \n", " \n"));
            }

            return body.ToString();
        }

        private string Words()
        {
            var made = Enumerable.Range(0, chance.Next(1, 12)).Select(_ => $"{Pick("w", "ñ", "K-12.", "é")}{words.Count}x{chance.Next(1000)}").ToList();
            words.AddRange(made.Distinct());
            return string.Join(' ', made);
        }

        private string Pick(params string[] of) => of[chance.Next(of.Length)];
    }
}
