using System.Text.RegularExpressions;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace MentorNet.Identity.Tests.Appointments;

/// <summary>Whoever an admin makes an admin sees nobody whom that admin must not see, until somebody of another organization or an operator confirms it.</summary>
public sealed class AppointmentTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private const string Password = "copper violet harbor train";
    private const string Cedar = "organizations/own-cedar";
    private const string Ashford = "organizations/own-ashford";

    private long version;

    private Clients Operator { get; } = new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    [Fact]
    public async Task A_new_admin_is_apart_from_the_people_of_the_one_who_invited_them_until_another_confirms_it()
    {
        var (consortium, cedar) = await ConsortiumAsync(Cedar);
        var officer = await WithOfficerAsync(consortium, Cedar);
        var ashford = await JoinsAsync(cedar, Role.Admin);
        Assert.Equal([Cedar], await ashford.ApartAsync());
        await TellAsync(consortium, ashford.Id, Ashford);

        // Who was appointed by the appointed is as far apart, and neither confirms the other.
        var third = await JoinsAsync(ashford, Role.Admin);
        Assert.Equal([Ashford, Cedar], await third.ApartAsync());
        await TellAsync(consortium, third.Id, "organizations/own-third");
        Assert.DoesNotContain(await PeopleAsync(ashford), person => person == officer);
        Assert.DoesNotContain(await PeopleAsync(third), person => person == officer);
        foreach (var (admin, person, reason) in new[] { (ashford, ashford, "CONFIRM_BY_ANOTHER"), (third, third, "CONFIRM_BY_ANOTHER"), (third, ashford, "APPOINTMENT_NOT_FOUND"), (ashford, third, "CONFIRM_BY_ANOTHER"), (cedar, ashford, "CONFIRM_BY_ANOTHER") })
        {
            await RpcAssert.Fails(reason == "CONFIRM_BY_ANOTHER" ? StatusCode.PermissionDenied : StatusCode.NotFound, reason, async () => await admin.Client.Appointments.ConfirmAppointmentAsync(new() { Name = await NameAsync(consortium, person.Id) }));
        }

        await OperatorConfirmsAsync(consortium, ashford.Id);

        Assert.Empty(await ashford.ApartAsync());
        Assert.Contains(await PeopleAsync(ashford), person => person == officer);
        Assert.False((await ashford.Client.Members.GetOwnMembershipAsync(new())).AppointmentOpen);
        // Each needs a confirmation of their own.
        Assert.Equal([Ashford, Cedar], await third.ApartAsync());
        Assert.DoesNotContain(await PeopleAsync(third), person => person == officer);
    }

    [Fact]
    public async Task An_admin_of_another_organization_confirms_who_has_an_employer_and_is_confirmed_themselves()
    {
        var (consortium, cedar) = await ConsortiumAsync(Cedar);
        var other = await JoinsAsync(cedar, Role.Admin);
        var nowhere = await JoinsAsync(cedar, Role.Admin);
        await OperatorConfirmsAsync(consortium, other.Id);
        await OperatorConfirmsAsync(consortium, nowhere.Id);
        await TellAsync(consortium, other.Id, Ashford);
        var added = await JoinsAsync(cedar, Role.Admin);
        Assert.True((await added.Client.Members.GetOwnMembershipAsync(new())).AppointmentOpen);

        await RpcAssert.Fails(StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", async () => await nowhere.Client.Appointments.ConfirmAppointmentAsync(new() { Name = await NameAsync(consortium, added.Id) }));
        var shown = Assert.Single((await other.Client.Appointments.ListAppointmentsAsync(new())).Appointments, one => one.Person == $"people/{added.Id}");
        Assert.True(shown.CallerMayConfirm);
        var confirmed = await other.Client.Appointments.ConfirmAppointmentAsync(new() { Name = shown.Name });

        Assert.NotNull(confirmed.ConfirmTime);
        Assert.Equal(confirmed, await other.Client.Appointments.ConfirmAppointmentAsync(new() { Name = shown.Name }));
        Assert.Empty(await added.ApartAsync());
        await Eventually.True(
            () => service.Bus.Published.Any<MembershipChanged>(published => published.Context.Message is { AppointmentOpen: false, Joined: true } message && message.PersonId == added.Id), "that it is open no more");
        Assert.Contains(
            service.Bus.Published.Select<MembershipChanged>(published => published.Context.Message.PersonId == added.Id, new CancellationToken(canceled: true)), published => published.Context.Message.AppointmentOpen);
    }

    [Fact]
    public async Task A_member_who_is_made_an_admin_is_apart_and_free_once_they_are_none()
    {
        var (consortium, cedar) = await ConsortiumAsync(Cedar);
        var mentor = await JoinsAsync(cedar, Role.Mentor);
        await cedar.Client.Members.SetMemberRolesAsync(new() { Name = $"members/{mentor.Id}", Roles = { Role.Mentor, Role.Admin } });
        Assert.Empty(await mentor.ApartAsync());

        await mentor.Client.Members.AnswerRoleOfferAsync(new() { Accept = true, Roles = { Role.Admin } });
        Assert.Equal([Cedar], await mentor.ApartAsync());
        // What the one who asked comes to work for counts as well.
        await TellAsync(consortium, cedar.Id, Cedar, "organizations/own-next");
        Assert.Equal([Cedar, "organizations/own-next"], await mentor.ApartAsync());

        await cedar.Client.Members.SetMemberRolesAsync(new() { Name = $"members/{mentor.Id}", Roles = { Role.Mentor } });
        Assert.Empty(await mentor.ApartAsync());
        Assert.DoesNotContain((await Operator.Appointments.ListAppointmentsAsync(new())).Appointments, one => one.Person == $"people/{mentor.Id}");
    }

    [Fact]
    public async Task Whoever_joins_by_an_account_of_their_own_is_apart_and_an_admin_who_is_one_already_is_not()
    {
        var (consortium, cedar) = await ConsortiumAsync(Cedar);
        var (elsewhere, first) = await ConsortiumAsync(Ashford);
        await AcceptsAsync(cedar, first);
        Assert.Equal([Cedar], await first.ApartInAsync(consortium));

        // Their own consortium is as it was: there an operator made them one.
        Assert.Empty(await first.ApartInAsync(elsewhere));
        await OperatorConfirmsAsync(consortium, first.Id);
        await AcceptsAsync(cedar, first);
        Assert.Empty(await first.ApartInAsync(consortium));
    }

    [Fact]
    public async Task Whoever_asked_leaves_and_what_their_admins_may_not_see_stays()
    {
        var (consortium, cedar) = await ConsortiumAsync(Cedar);
        var puppet = await JoinsAsync(cedar, Role.Admin);
        var next = await JoinsAsync(puppet, Role.Admin);
        await puppet.Client.Members.LeaveConsortiumAsync(new());

        Assert.Equal([Cedar], await next.ApartAsync());
    }

    /// <summary>Whoever invites somebody of their own employer must not learn that they joined: the invitation stays open to them, and reaches nobody any more.</summary>
    [Fact]
    public async Task An_invitation_that_stays_open_to_its_maker_is_used_up_and_touches_no_member()
    {
        var (consortium, cedar) = await ConsortiumAsync(Cedar);
        var email = $"m{Guid.NewGuid():N}@example.com";
        await cedar.Client.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Mia Member", Roles = { Role.Admin }, Organization = Cedar });
        var puppet = await OpenAsync(consortium, email, Role.Admin);
        Assert.Equal([Cedar], await puppet.ApartAsync());
        Assert.Equal(Invitation.Types.State.Open, (await cedar.Client.Invitations.ListInvitationsAsync(new())).Invitations.Single(one => one.Email == email).State);

        // Sent again in another role or with another employer it is answered as before, and changes nothing of theirs.
        foreach (var request in new[]
        {
            new InviteMemberRequest { Email = email, DisplayName = "Mia Member", Roles = { Role.Mentor } },
            new InviteMemberRequest { Email = email, DisplayName = "Mia Member", Roles = { Role.Mentor }, Organization = Ashford },
            new InviteMemberRequest { Email = email, DisplayName = "Mia Member", Roles = { Role.Admin } },
        })
        {
            Assert.Equal(Invitation.Types.State.Open, (await cedar.Client.Invitations.InviteMemberAsync(request)).State);
            Assert.Equal([Cedar], await puppet.ApartAsync());
        }

        // Whom anybody else invites, they ask: a mail of its own goes out.
        var ashford = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var before = (await MailsAsync(email)).Count();
        await ashford.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Mia Member", Roles = { Role.Mentor } });
        await Eventually.True(async () => (await MailsAsync(email)).Count() == before + 1, "another's invitation");

        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None))
        {
            Assert.Equal([Cedar], await work.QuerySingleAsync<string[]>("SELECT invited FROM walls WHERE consortium_id = @consortium AND person_id = @Id", new { consortium, puppet.Id }));
        }

        // Whoever has left is not back by the link.
        await puppet.Client.Members.LeaveConsortiumAsync(new());
        Assert.Contains("This invitation link no longer works", await puppet.Browser.Http.GetStringAsync(puppet.Link), StringComparison.Ordinal);
        await puppet.Browser.Http.PostAsync(puppet.Link, new FormUrlEncodedContent([new("Answer", "accept")]));
        await using var after = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        Assert.Equal(0L, await after.QuerySingleAsync<long>("SELECT count(*) FROM memberships WHERE consortium_id = @consortium AND person_id = @Id AND joined", new { consortium, puppet.Id }));
    }

    [Fact]
    public async Task An_invitation_gives_no_employer_to_who_is_a_member_already()
    {
        var (consortium, cedar) = await ConsortiumAsync(Cedar);
        var member = await JoinsAsync(cedar, Role.Mentor);
        await cedar.Client.Invitations.InviteMemberAsync(new() { Email = member.Email, DisplayName = "Mia Member", Roles = { Role.Coach }, Organization = Ashford });
        var mail = await Eventually.Get(async () => (await MailsAsync(member.Email)).Select(LinkIn).FirstOrDefault(link => link.Length > 0 && link != member.Link), "another invitation");
        await member.Browser.PostFormAsync(mail, ("Answer", "accept"));

        Assert.Equal([Role.Coach, Role.Mentor], (await member.Client.Members.GetOwnMembershipAsync(new())).Roles.OrderByDescending(role => role));
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        Assert.DoesNotContain(Ashford, await work.QuerySingleOrDefaultAsync<string[]>("SELECT invited FROM walls WHERE consortium_id = @consortium AND person_id = @Id", new { consortium, member.Id }) ?? []);
        Assert.DoesNotContain(
            service.Bus.Published.Select<MembershipChanged>(published => published.Context.Message.ConsortiumId == consortium, new CancellationToken(canceled: true)), published => published.Context.Message.JoinedAs == member.Id);
    }

    [Fact]
    public async Task Operators_are_mailed_without_a_name()
    {
        var (_, cedar) = await ConsortiumAsync(Cedar);
        var mail = (await JoinsAsync(cedar, Role.Mentor)).Email;
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None))
        {
            await work.ExecuteAsync("""UPDATE "AspNetUsers" SET "Operator" = true WHERE lower("Email") = @mail""", new { mail });
            await work.CommitAsync();
        }

        var added = await JoinsAsync(cedar, Role.Admin);

        var told = await MailAsync(mail, "made someone else an admin");
        Assert.DoesNotContain(added.Email, told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mia", told.Text, StringComparison.Ordinal);
    }

    private async Task<(Guid Consortium, Somebody Admin)> ConsortiumAsync(string employer)
    {
        var email = $"a{Guid.NewGuid():N}@example.com";
        var created = await Operator.Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Prairie" }, FirstAdminEmail = email, FirstAdminDisplayName = "Ada Admin" });
        var consortium = Guid.Parse(created.Name[10..]);
        var admin = await OpenAsync(consortium, email, Role.Admin);
        await TellAsync(consortium, admin.Id, employer);
        return (consortium, admin);
    }

    private async Task<Somebody> JoinsAsync(Somebody admin, params Role[] roles)
    {
        var email = $"m{Guid.NewGuid():N}@example.com";
        await admin.Client.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Mia Member", Roles = { roles } });
        return await OpenAsync(admin.Consortium, email, roles);
    }

    private async Task<Somebody> OpenAsync(Guid consortium, string email, params Role[] roles)
    {
        var browser = new CodeFlow(service.CreateHandler());
        var link = LinkIn(await MailAsync(email, "invited"));
        await browser.PostFormAsync(link, ("Password", Password));
        var token = new JsonWebToken((await browser.RedeemAsync(await browser.AuthorizeAsync())).GetProperty("access_token").GetString());
        var id = Guid.Parse(token.Subject);
        var known = TestTokens.Create(id, consortium, null, token.GetClaim("oi_au_id").Value, roles);
        return new Somebody(id, email, consortium, browser, link, new(service.WithToken(known)));
    }

    /// <summary>Invites somebody who has an account as an admin, and accepts for them.</summary>
    private async Task AcceptsAsync(Somebody admin, Somebody invited)
    {
        var before = (await MailsAsync(invited.Email)).Select(mail => mail.Id).ToHashSet();
        await admin.Client.Invitations.InviteMemberAsync(new() { Email = invited.Email, DisplayName = "Ada", Roles = { Role.Admin } });
        var mail = await Eventually.Get(async () => (await MailsAsync(invited.Email)).FirstOrDefault(one => !before.Contains(one.Id)), "another invitation");
        await invited.Browser.PostFormAsync(LinkIn(mail), ("Answer", "accept"));
    }

    private async Task<IEnumerable<DevelopmentMail>> MailsAsync(string email) => (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails;

    private static string LinkIn(DevelopmentMail mail) => Regex.Match(mail.Text, @"/account/invitation\?token=\S+").Value;

    private async Task<DevelopmentMail> MailAsync(string email, string subject) => await Eventually.Get(
        async () => (await MailsAsync(email)).FirstOrDefault(mail => mail.Subject.Contains(subject, StringComparison.Ordinal)),
        $"a mail to {email} about {subject}");

    private async Task TellAsync(Guid consortium, Guid person, params string[] employers)
    {
        await service.PublishAsync(new ProfileUpdated(
            person, consortium, ++version, ["admin"], employers[0], "", "", "", null, [], [], "", "", "", "", "", null, 0, [], "", true, DateTimeOffset.UtcNow, Employers: employers));
        await Eventually.True(
            async () =>
            {
                await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
                return await work.QuerySingleOrDefaultAsync<long?>("SELECT version FROM walls WHERE consortium_id = @consortium AND person_id = @person", new { consortium, person }) == version;
            },
            "what Profile told is kept");
    }

    private async Task<string> WithOfficerAsync(Guid consortium, string employer)
    {
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var email = $"o{Guid.NewGuid():N}@example.com";
        await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Olu Officer", Roles = { Role.Officer } });
        var officer = await OpenAsync(consortium, email, Role.Officer);
        await TellAsync(consortium, officer.Id, employer);
        return $"people/{officer.Id}";
    }

    private static async Task<List<string>> PeopleAsync(Somebody admin) =>
        [.. (await admin.Client.Members.ListMembersAsync(new())).Members.Select(member => member.Person), .. (await admin.Client.Invitations.ListInvitationsAsync(new())).Invitations.Select(invitation => invitation.Person)];

    private async Task<string> NameAsync(Guid consortium, Guid person) => (await Operator.Appointments.ListAppointmentsAsync(new())).Appointments
        .First(one => one.Consortium == $"consortia/{consortium}" && one.Person == $"people/{person}").Name;

    private async Task OperatorConfirmsAsync(Guid consortium, Guid person) => await Operator.Appointments.ConfirmAppointmentAsync(new() { Name = await NameAsync(consortium, person) });

    private sealed record Somebody(Guid Id, string Email, Guid Consortium, CodeFlow Browser, string Link, Clients Client)
    {
        public Task<string[]> ApartAsync() => ApartInAsync(Consortium);

        public async Task<string[]> ApartInAsync(Guid consortium)
        {
            var tokens = await Browser.RedeemAsync(await Browser.AuthorizeAsync($"&consortium={consortium}"));
            var token = new JsonWebToken(tokens.GetProperty("access_token").GetString());
            // The program that signs in is not told of which organizations.
            Assert.DoesNotContain(new JsonWebToken(tokens.GetProperty("id_token").GetString()).Claims, claim => claim.Type == "apart");
            Assert.Equal(consortium.ToString(), token.GetClaim("consortium").Value);
            return [.. token.Claims.Where(claim => claim.Type == "apart").Select(claim => claim.Value)];
        }
    }
}
