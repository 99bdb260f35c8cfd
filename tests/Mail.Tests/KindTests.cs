using System.Text;
using Xunit;

namespace MentorNet.Mail.Tests;

public sealed class KindTests
{
    private const string Status = "Reporting-MTA: dns; mx.example\n\n";

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Auto-Submitted: auto-replied; owner-email=\"maya@district.example\"")]
    [InlineData("Auto-Submitted: (vacation) auto-replied (vacation)")]
    [InlineData("auto-submitted: AUTO-NOTIFIED")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("Precedence: Junk")]
    [InlineData("List-Id: <equity.lists.example>")]
    [InlineData("List-Unsubscribe: <https://x.example>")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: Re: Monday")]
    [InlineData("X-Auto-Reply: 1")]
    [InlineData("X-Mail-Autoreply: yes")]
    [InlineData("X-Auto-Response-Suppress: All\nSubject: Automatic reply: Monday")]
    [InlineData("X-Auto-Response-Suppress: All\nSubject: Respuesta automática: Lunes")]
    [InlineData("Return-Path: <>\nSubject: Out of Office: Monday")]
    [InlineData("Return-Path: <>\nSubject: Fuera de la oficina")]
    [InlineData("From: no-reply@district.example")]
    [InlineData("From: Mail Delivery System <MAILER-DAEMON@mx.example>")]
    public void What_machines_send_is_automatic(string fields) => Assert.Equal(MailKind.Automatic, Eml.Read($"{fields}\nDate: Mon, 2 Nov 2026 09:00:00 -0500\n\nI am away until Monday.\n").Kind);

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Auto-Submitted: No (by hand)")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Subject: Re: Automatic reply: Monday")]
    [InlineData("Subject: Out of office")]
    [InlineData("Precedence: first-class")]
    [InlineData("X-Autoreply: no")]
    [InlineData("Return-Path: <>")]
    [InlineData("Subject: Fuera de la oficina")]
    public void Words_of_people_are_a_reply(string fields) => Assert.Equal(MailKind.Reply, Eml.Read($"{fields}\nFrom: maya@district.example\n\nI am away until Monday.\n").Kind);

    [Theory]
    [InlineData("Final-Recipient: rfc822;ada@x.example\nAction: failed\nStatus: 5.1.1\n", MailKind.Bounce)]
    [InlineData("Final-Recipient: rfc822; ada@x.example\nAction: Failed\nStatus: 5.1.1\n\n\n", MailKind.Bounce)]
    [InlineData("Final-Recipient: rfc822; a@x.example\nAction: delivered\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed (gone)\n", MailKind.Bounce)]
    [InlineData("Final-Recipient: rfc822; ada@x.example\nAction: delayed\nStatus: 4.4.1\n", MailKind.Automatic)]
    [InlineData("Final-Recipient: rfc822; ada@x.example\nAction: relayed\n", MailKind.Automatic)]
    [InlineData("Action: failed\n", MailKind.Automatic)]
    [InlineData("", MailKind.Automatic)]
    public void Of_reports_on_delivery_a_failed_one_is_a_bounce(string group, MailKind kind) => Assert.Equal(
        kind,
        Eml.Read(Eml.With("Auto-Submitted: auto-replied", "report; report-type=delivery-status", Eml.Part("text/plain", "It was not delivered."), Eml.Part("message/delivery-status", Status + group), Eml.Part("message/rfc822", "From: x@y.example\n\nOld words."))).Kind);

    [Fact]
    public void A_receipt_is_automatic() =>
        Assert.Equal(MailKind.Automatic, Eml.Read(Eml.Of("report; report-type=disposition-notification", Eml.Part("text/plain", "It was read."), Eml.Part("message/disposition-notification", "Final-Recipient: rfc822; x@y.example\nDisposition: manual-action/MDN-sent-manually; displayed"))).Kind);

    [Theory]
    [InlineData("REPLY", "")]
    [InlineData("REPLY", "Auto-Submitted: auto-generated")]
    [InlineData("COUNTER", "")]
    public void The_answer_of_a_calendar_is_no_words(string method, string fields)
    {
        var mail = Eml.Read(Eml.With(fields, "alternative", Eml.Part("text/plain", "Maya has accepted."), Eml.Part($"text/calendar; method={method}; charset=utf-8", "BEGIN:VCALENDAR\nEND:VCALENDAR")));

        Assert.Equal(MailKind.Other, mail.Kind);
        Assert.StartsWith("BEGIN:VCALENDAR", Encoding.UTF8.GetString(mail.Calendar!.Value.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REPLY", MailKind.Other)]
    [InlineData("REQUEST", MailKind.Reply)]
    public void An_answer_of_a_calendar_may_be_a_file_and_an_invitation_that_is_one_came_along(string method, MailKind kind) => Assert.Equal(
        kind,
        Eml.Read(Eml.Of("mixed", Eml.Part("text/plain", "See the file."), Eml.Part($"text/calendar; method={method}; name=a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR", "Content-Disposition: attachment; filename=a.ics"))).Kind);

    [Theory]
    [InlineData("From: maya@district.example", "maya@district.example")]
    [InlineData("From: Maya <MAYA@District.Example>", "maya@district.example")]
    [InlineData("From: a@b.example, c@d.example", null)]
    [InlineData("From: a@b.example\nFrom: c@d.example", null)]
    [InlineData("From: nobody", null)]
    [InlineData("Subject: x", null)]
    public void The_sender_is_the_one_that_is_named(string fields, string? sender) => Assert.Equal(sender, Eml.Read($"{fields}\nDate: Mon, 2 Nov 2026 09:00:00 -0500\n\nx\n").Sender);
}
