using Xunit;

namespace MentorNet.Mail.Tests;

public sealed class ReplyTests
{
    [Fact]
    public void A_single_answer_below_a_quote_stands_alone()
    {
        var mail = Eml.Read(Eml.Plain("On Mon, Nov 2, 2026 at 9:00 AM Ada <ada@x.example> wrote:\n\n> Shall we meet on Tuesday?\n> Or later?\n\nTuesday is fine.\n"));

        Assert.Equal("Tuesday is fine.", mail.Text);
        Assert.Equal("On Mon, Nov 2, 2026 at 9:00 AM Ada <ada@x.example> wrote:\n\n> Shall we meet on Tuesday?\n> Or later?", mail.Cut);
    }

    [Fact]
    public void Answers_between_the_lines_of_a_quote_keep_what_they_answer()
    {
        var mail = Eml.Read(Eml.Plain(
            """
            Hi Ada, see below.

            On Mon, Nov 2, 2026 at 9:00 AM Ada <ada@x.example> wrote:
            > Dear Maya,
            >
            > shall we meet on Tuesday?

            Yes, at nine.

            > Is the plan ready?
            Almost.

            > Best,
            > Ada
            """));

        Assert.Equal("Hi Ada, see below.\n\n> shall we meet on Tuesday?\n\nYes, at nine.\n\n> Is the plan ready?\nAlmost.", mail.Text);
        Assert.Equal("On Mon, Nov 2, 2026 at 9:00 AM Ada <ada@x.example> wrote:\n> Dear Maya,\n\n> Best,\n> Ada", mail.Cut);
    }

    [Fact]
    public void Answers_within_blockquotes_keep_what_they_answer()
    {
        var mail = Eml.Read(Eml.Html(
            """
            <div>Below.</div><div class="gmail_quote"><div class="gmail_attr">On Mon Ada wrote:</div>
            <blockquote><p>Shall we meet?</p></blockquote><div>Yes.</div><blockquote><p>Is it ready?</p></blockquote><div>No.</div></div>
            """));

        Assert.Equal("Below.\n\n> Shall we meet?\n\nYes.\n\n> Is it ready?\n\nNo.", mail.Text);
        Assert.Equal("On Mon Ada wrote:", mail.Cut);
    }

    [Theory]
    [InlineData("Yes.\n\n-- \nMaya Okafor\nDirector of Equity", "Yes.")]
    [InlineData("Yes.\n\n--\nMaya Okafor\nDirector of Equity", "Yes.")]
    [InlineData("Choose one:\n--\nA plan\n--\nA budget", "Choose one:\n--\nA plan\n--\nA budget")]
    [InlineData("Yes.\n\nThanks,\nMaya\n\nMaya Okafor, Ed.D.\nDirector of Equity | Springfield Schools\n(555) 123-4567 | www.springfield.example", "Yes.\n\nThanks,\nMaya")]
    [InlineData("Sí.\n\nSaludos,\nMaya\nDirectora de Equidad\nTel. +1 555 123 4567\nmaya@district.example", "Sí.\n\nSaludos,\nMaya")]
    [InlineData("Yes.\n\nThanks,\nMaya\n\nCall me at 555-123-4567 tonight?", "Yes.\n\nThanks,\nMaya\n\nCall me at 555-123-4567 tonight?")]
    [InlineData("Yes.\n\nSent from my iPhone", "Yes.")]
    [InlineData("Yes.\n\nSent from my T-Mobile 5G Device\nGet Outlook for Android", "Yes.")]
    [InlineData("Sí.\n\nEnviado desde mi iPad", "Sí.")]
    [InlineData("The notice was\nSent from my iPhone\nand nobody saw it.", "The notice was\nSent from my iPhone\nand nobody saw it.")]
    public void Signatures_are_cut(string written, string text) => Assert.Equal(text, Eml.Read(Eml.Plain(written)).Text);

    [Theory]
    [InlineData("CONFIDENTIALITY NOTICE: This e-mail message, including any attachments, is for the sole use of the intended recipient(s).")]
    [InlineData("This message and any attachments are confidential and intended solely for the addressee. If you received it in error, delete it.")]
    [InlineData("Under Florida law, e-mail addresses are public records. If you do not want your address released in response to a public records request, do not send e-mail; it is subject to disclosure.")]
    [InlineData("Please consider the environment before printing this email.")]
    [InlineData("AVISO DE CONFIDENCIALIDAD: Este correo electrónico y sus adjuntos son confidenciales.")]
    [InlineData("Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario y pueden contener información confidencial.")]
    [InlineData("Virus-free. www.avast.com")]
    [InlineData("Pursuant to state law this correspondence is a public record and subject to disclosure to third parties; unauthorized use is prohibited.")]
    public void Footers_of_lawyers_are_cut(string footer)
    {
        var mail = Eml.Read(Eml.Plain($"Tuesday is fine.\n\n{footer}\nSecond line of it.\n\nAnd a further paragraph of it.\n"));

        Assert.Equal("Tuesday is fine.", mail.Text);
        Assert.StartsWith(footer, mail.Cut, StringComparison.Ordinal);
        Assert.EndsWith("And a further paragraph of it.", mail.Cut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("This message is confidential: please delete it after you have read it. My superintendent must not know.")]
    [InlineData("On Monday the board wrote:\nno money this year.")]
    [InlineData("From: Denver\nTo: Boise\nDate: Nov 2\nI travel light.")]
    [InlineData("He wrote:\nnothing at all.")]
    [InlineData("De: mi casa\nPara: la suya.")]
    [InlineData("-----\nA list\n-----")]
    [InlineData("👍")]
    public void What_only_looks_so_stays(string written)
    {
        var mail = Eml.Read(Eml.Plain(written));

        Assert.Equal(written, mail.Text);
        Assert.Empty(mail.Cut);
        Assert.Equal(MailKind.Reply, mail.Kind);
    }

    [Fact]
    public void Of_flowed_text_the_mark_of_a_signature_stays_a_line()
    {
        var mail = Eml.Read(Eml.Flowed("This is a long line that \nflows on. \n-- \nMaya\n"));

        Assert.Equal("This is a long line that flows on.", mail.Text);
        Assert.Equal("--\nMaya", mail.Cut);
    }

    [Fact]
    public void Flowed_quotes_are_quotes_and_stuffed_lines_are_not()
    {
        var mail = Eml.Read(Eml.Flowed("Own words \nhere.\n >not a quote\n\n> a quote that \n> flows\n", "; delsp=yes"));

        Assert.Equal("Own wordshere.\n >not a quote", mail.Text);
        Assert.Contains("> a quote thatflows", mail.Cut, StringComparison.Ordinal);
    }

    [Fact]
    public void An_armor_of_OpenPGP_is_cut()
    {
        var mail = Eml.Read(Eml.Plain("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nTuesday.\n-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n"));

        Assert.Equal("Tuesday.", mail.Text);
        Assert.Contains("iQIzBAEBCgAdFiEE", mail.Cut, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forwarded_mail_without_words_is_nothing_to_say()
    {
        var mail = Eml.Read(Eml.Plain("---------- Forwarded message ---------\nFrom: Ada <ada@x.example>\nDate: Mon, Nov 2, 2026\nSubject: Monday\nTo: <maya@x.example>\n\nDear Maya\n"));

        Assert.Equal(MailKind.Other, mail.Kind);
        Assert.Empty(mail.Text);
        Assert.EndsWith("Dear Maya", mail.Cut, StringComparison.Ordinal);
    }
}
