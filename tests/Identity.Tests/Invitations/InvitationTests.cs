using System.Net;
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
using Xunit;

namespace MentorNet.Identity.Tests.Invitations;

public sealed class InvitationTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private async Task<(Clients Admin, Guid Consortium)> Consortium()
    {
        var person = Guid.CreateVersion7();
        var created = await new Clients(service.AsIn(null, person, Role.Admin)).Consortia
            .CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Prairie Equity Network" } });
        var id = Guid.Parse(created.Name[10..]);
        return (new(service.AsIn(id, person, Role.Admin)), id);
    }

    private async Task<DevelopmentMail> MailTo(string email) => await Eventually.Get(
        async () => (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.FirstOrDefault(),
        $"a mail to {email}");

    private static string LinkIn(DevelopmentMail mail) => Regex.Match(mail.Text, @"/account/invitation\?token=\S+").Value;

    [Fact]
    public async Task An_invited_person_sets_a_password_becomes_a_member_and_can_sign_in()
    {
        var (admin, consortium) = await Consortium();
        var email = $"i{Guid.NewGuid():N}@example.com";
        var invitation = await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });

        using var browser = new CodeFlow(service.CreateHandler());
        var response = await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "copper violet harbor train"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/login?returnUrl=/profile", response.Headers.Location!.ToString());
        var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken((await browser.RedeemAsync(await browser.AuthorizeAsync())).GetProperty("access_token").GetString());
        Assert.Equal(invitation.Person, $"people/{token.Subject}");
        Assert.Equal(consortium.ToString(), token.GetClaim("consortium").Value);
        await Eventually.True(() => service.Bus.Published.Any<MembershipChanged>(published => published.Context.Message.ConsortiumId == consortium && published.Context.Message.Joined && $"people/{published.Context.Message.PersonId}" == invitation.Person), "the event");
        var told = service.Bus.Published.Select<MembershipChanged>(published => $"people/{published.Context.Message.PersonId}" == invitation.Person, new CancellationToken(canceled: true)).Select(published => published.Context.Message).ToList();
        Assert.Equal([(false, true), (true, false)], told.Select(change => (change.Joined, change.InvitedBy is not null)).Distinct().Order());
        Assert.Equal(Invitation.Types.State.Accepted, Assert.Single((await admin.Invitations.ListInvitationsAsync(new())).Invitations).State);
    }

    [Theory]
    [InlineData("/login?returnUrl=/home", Role.Admin)]
    [InlineData("/login?returnUrl=/profile", Role.Admin, Role.Mentor)]
    [InlineData("/login?returnUrl=/profile", Role.Coach)]
    public async Task Whoever_accepts_an_invitation_lands_where_their_work_is(string next, params Role[] roles)
    {
        var (admin, _) = await Consortium();
        var email = $"i{Guid.NewGuid():N}@example.com";
        await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { roles } });

        using var browser = new CodeFlow(service.CreateHandler());
        var response = await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "copper violet harbor train"));

        Assert.Equal(next, response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Whoever_says_that_their_employer_may_read_the_address_is_led_to_give_another()
    {
        var (admin, _) = await Consortium();
        var email = $"i{Guid.NewGuid():N}@example.com";
        await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });

        using var browser = new CodeFlow(service.CreateHandler());
        var link = LinkIn(await MailTo(email));
        Assert.Contains("name=\"Private\" value=\"true\" aria-describedby", await browser.Http.GetStringAsync(link), StringComparison.Ordinal);
        var response = await browser.PostFormAsync(link, ("Password", "copper violet harbor train"), ("Private", "true"));

        Assert.Equal("/login?returnUrl=/consortium/address", response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("eleven char")]
    public async Task A_password_that_is_too_short_is_told_the_one_rule(string password)
    {
        var (admin, _) = await Consortium();
        var email = $"i{Guid.NewGuid():N}@example.com";
        await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });

        using var browser = new CodeFlow(service.CreateHandler());
        var response = await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", password));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("New password: Use at least 12 characters.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("at least 1 char", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_clicks_at_once_on_one_invitation_make_one_account_and_are_all_led_on()
    {
        var (admin, _) = await Consortium();
        await using var database = Npgsql.NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        for (var round = 0; round < 3; round++)
        {
            var email = $"i{Guid.NewGuid():N}@example.com";
            await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });
            var link = LinkIn(await MailTo(email));
            // In the first round none may write before all four have looked; in the others they come as they come.
            var held = round == 0 ? await HeldTable.HoldAsync(database, "\"AspNetUsers\"") : null;

            var clicks = Enumerable.Range(0, 4).Select(async _ =>
            {
                using var browser = new CodeFlow(service.CreateHandler());
                return await browser.PostFormAsync(link, ("Password", "copper violet harbor train"));
            }).ToList();
            if (held is not null)
            {
                await held.ReachedAsync();
                await held.DisposeAsync();
            }

            // Who comes after the account is made, and before it has accepted, is asked for its password.
            Assert.All(await Task.WhenAll(clicks), response => Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.Redirect, HttpStatusCode.OK]));
            Assert.Contains(email, (await admin.Members.ListMembersAsync(new() { PageSize = 200 })).Members.Select(member => member.Email));
            Assert.Equal(1L, await ScalarAsync(database, $"SELECT count(*) FROM \"AspNetUsers\" WHERE \"NormalizedEmail\" = upper('{email}')"));
        }
    }

    private static async Task<long> ScalarAsync(Npgsql.NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task A_member_who_is_invited_once_more_without_an_organization_is_not_listed_to_an_admin_of_their_employer()
    {
        var (admin, consortium) = await Consortium();
        var theirs = $"organizations/own-{Guid.NewGuid():N}";
        var colleague = Guid.CreateVersion7();
        await TellAsync(consortium, colleague, theirs);
        var email = $"i{Guid.NewGuid():N}@example.com";
        var person = Guid.Parse((await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } })).Person["people/".Length..]);
        using var browser = new CodeFlow(service.CreateHandler());
        await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "copper violet harbor train"));
        await TellAsync(consortium, person, theirs);

        var again = await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Mentor } });
        // Of the id of the second invitation Profile tells that nothing is known: the address is what ties it to the member.
        await TellAsync(consortium, Guid.Parse(again.Person["people/".Length..]), "");

        Assert.NotEqual($"people/{person}", again.Person);
        Assert.Contains((await admin.Invitations.ListInvitationsAsync(new())).Invitations, one => one.Name == again.Name);
        Assert.Empty((await new Clients(service.AsIn(consortium, colleague, Role.Admin)).Invitations.ListInvitationsAsync(new())).Invitations);
    }

    [Fact]
    public async Task A_common_password_is_refused_in_words()
    {
        var (admin, _) = await Consortium();
        var email = $"i{Guid.NewGuid():N}@example.com";
        await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });

        using var browser = new CodeFlow(service.CreateHandler());
        var response = await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "Password123456"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("attackers try it first", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inviting_twice_is_one_invitation_with_the_newest_name_and_roles()
    {
        var (admin, _) = await Consortium();
        var first = await admin.Invitations.InviteMemberAsync(new() { Email = "twice@example.com", DisplayName = "Twice", Roles = { Role.Officer } });
        var second = await admin.Invitations.InviteMemberAsync(new() { Email = "twice@example.com", DisplayName = "مه\u200Cلقا", Roles = { Role.Mentor } });

        Assert.Equal(first.Name, second.Name);
        Assert.Equal("مه\u200Cلقا", Assert.Single((await admin.Invitations.ListInvitationsAsync(new())).Invitations).DisplayName);
        Assert.Equal(Role.Mentor, Assert.Single(second.Roles));
        Assert.Single((await admin.Invitations.ListInvitationsAsync(new())).Invitations);
    }

    [Fact]
    public async Task A_revoked_invitation_no_longer_opens()
    {
        var (admin, _) = await Consortium();
        var email = $"i{Guid.NewGuid():N}@example.com";
        var invitation = await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });
        var link = LinkIn(await MailTo(email));
        await admin.Invitations.RevokeInvitationAsync(new() { Name = invitation.Name });

        using var browser = new CodeFlow(service.CreateHandler());
        Assert.Contains("This invitation link no longer works", await browser.Http.GetStringAsync(link), StringComparison.Ordinal);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "INVITATION_NOT_OPEN", () => admin.Invitations.ResendInvitationAsync(new() { Name = invitation.Name }).ResponseAsync);
    }

    [Fact]
    public async Task An_invitation_of_another_consortium_is_not_found()
    {
        var (admin, _) = await Consortium();
        var (other, _) = await Consortium();
        var invitation = await admin.Invitations.InviteMemberAsync(new() { Email = "theirs@example.com", DisplayName = "Theirs", Roles = { Role.Officer } });

        await RpcAssert.Fails(StatusCode.NotFound, "INVITATION_NOT_FOUND", () => other.Invitations.RevokeInvitationAsync(new() { Name = invitation.Name }).ResponseAsync);
        Assert.Empty((await other.Invitations.ListInvitationsAsync(new())).Invitations);
    }

    [Fact]
    public async Task Three_mails_a_day_go_to_one_address_and_the_refusal_says_when_the_next_one_can()
    {
        var (admin, _) = await Consortium();
        var email = $"i{Guid.NewGuid():N}@example.com";
        var invitation = await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });
        var answers = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            try
            {
                await admin.Invitations.ResendInvitationAsync(new() { Name = invitation.Name });
                answers.Add("sent");
            }
            catch (RpcException e)
            {
                answers.Add(e.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
                Assert.Contains("You can send the next one from", e.Status.Detail, StringComparison.Ordinal);
            }
        }

        Assert.Equal(2, answers.Count(answer => answer == "sent"));
        Assert.Equal(38, answers.Count(answer => answer == "INVITATION_MAIL_LIMIT"));
        await admin.Invitations.RevokeInvitationAsync(new() { Name = invitation.Name });
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "INVITATION_MAIL_LIMIT", () => admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } }).ResponseAsync);
        await admin.Invitations.InviteMemberAsync(new() { Email = $"another{email}", DisplayName = "Ines Moreau", Roles = { Role.Officer } });
    }

    [Fact]
    public async Task How_many_mails_others_sent_to_an_address_shows_in_no_answer_and_six_go_there_a_day()
    {
        var (first, consortium) = await Consortium();
        var (known, fresh) = ($"i{Guid.NewGuid():N}@example.com", $"i{Guid.NewGuid():N}@example.com");
        await first.Invitations.InviteMemberAsync(new() { Email = known, DisplayName = "Ines Moreau", Roles = { Role.Officer } });
        using var browser = new CodeFlow(service.CreateHandler());
        await browser.PostFormAsync(LinkIn(await MailTo(known)), ("Password", "copper violet harbor train"));

        // Another admin, who knows nothing of that; and two more, beyond what the address is sent.
        Invitation? last = null;
        foreach (var admin in new[] { Admin(), Admin(), Admin() })
        {
            var (ofKnown, invitation) = await InviteAndResendAsync(admin, known, last);
            var (ofFresh, _) = await InviteAndResendAsync(admin, fresh, null);
            Assert.Equal(["OPEN", "OPEN", "OPEN", "INVITATION_MAIL_LIMIT"], ofKnown);
            if (last is null)
            {
                Assert.Equal(ofFresh, ofKnown);
            }

            last = invitation;
            await TellAsync(consortium, Guid.Parse(invitation.Person["people/".Length..]), "");
        }

        var mails = await Eventually.Get(
            async () => (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = known })).Mails is { Count: >= 6 } all ? all : null, "six mails");
        Assert.Equal(6, mails.Count);
        // The last that was sent is as good as ever.
        using var other = new CodeFlow(service.CreateHandler());
        var opens = await Task.WhenAll(mails.Select(async mail => !(await other.Http.GetStringAsync(LinkIn(mail))).Contains("This invitation link no longer works", StringComparison.Ordinal)));
        Assert.Single(opens, opened => opened);

        Clients Admin() => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

        async Task<(string[] Answers, Invitation Invitation)> InviteAndResendAsync(Clients admin, string email, Invitation? open)
        {
            var answers = new List<string>();
            var invitation = open;
            for (var i = 0; i < 4; i++)
            {
                try
                {
                    invitation = invitation is null
                        ? await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } })
                        : await admin.Invitations.ResendInvitationAsync(new() { Name = invitation.Name });
                    answers.Add(invitation.State.ToString().ToUpperInvariant());
                }
                catch (RpcException e)
                {
                    answers.Add(e.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
                }
            }

            return ([.. answers], invitation!);
        }
    }

    [Fact]
    public async Task An_operator_who_creates_a_consortium_is_not_its_member_and_its_first_admin_is_invited()
    {
        var person = Guid.CreateVersion7();
        var op = new Clients(service.AsIn(null, person, Role.Operator));
        await RpcAssert.FailsOnField("first_admin_email", () => op.Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Prairie" } }).ResponseAsync);
        var email = $"first{Guid.NewGuid():N}@example.com";

        var created = await op.Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Prairie" }, FirstAdminEmail = email, FirstAdminDisplayName = "Ada First" });

        Assert.Empty(created.CallerRoles);
        using var browser = new CodeFlow(service.CreateHandler());
        await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "copper violet harbor train"));
        var members = await new Clients(service.AsIn(Guid.Parse(created.Name[10..]), person, Role.Admin)).Members.ListMembersAsync(new());
        Assert.Equal([email], members.Members.Select(member => member.Email));
        Assert.Equal([Role.Admin], members.Members[0].Roles);
    }

    [Theory]
    [InlineData("no address", "email")]
    [InlineData("a@b@c.org", "email")]
    [InlineData("", "email")]
    public async Task A_malformed_address_is_named(string email, string field)
    {
        var (admin, _) = await Consortium();

        await RpcAssert.FailsOnField(field, () => admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "X", Roles = { Role.Officer } }).ResponseAsync);
    }

    [Fact]
    public async Task An_invitation_answers_the_same_whether_the_address_has_an_account_or_not_and_later_as_at_first()
    {
        var (admin, consortium) = await Consortium();
        var (elsewhere, _) = await Consortium();
        var known = $"i{Guid.NewGuid():N}@example.com";
        var first = await elsewhere.Invitations.InviteMemberAsync(new() { Email = known, DisplayName = "Ines Moreau", Roles = { Role.Officer } });
        using var browser = new CodeFlow(service.CreateHandler());
        var used = LinkIn(await MailTo(known));
        await browser.PostFormAsync(used, ("Password", "copper violet harbor train"));
        var request = new InviteMemberRequest { Email = known, DisplayName = "Ines Moreau", Roles = { Role.Mentor }, RequestId = Guid.NewGuid().ToString() };

        var before = DateTimeOffset.UtcNow;
        var ofKnown = await admin.Invitations.InviteMemberAsync(request);
        var ofUnknown = await admin.Invitations.InviteMemberAsync(new() { Email = $"i{Guid.NewGuid():N}@example.com", DisplayName = "Ines Moreau", Roles = { Role.Mentor } });

        // Neither id is older than the invitation: a UUID of version 7 begins with its milliseconds.
        Assert.All(new[] { ofKnown, ofUnknown }, answer => Assert.True(TimeOf(answer.Person) >= before.ToUnixTimeMilliseconds() - 1, answer.Person));
        Assert.NotEqual(first.Person, ofKnown.Person);
        using var second = new CodeFlow(service.CreateHandler());
        var link = await Eventually.Get(
            async () => (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = known })).Mails.Select(LinkIn).Distinct().Where(one => one.Length > 0).ToList() is { Count: 2 } links
                ? links.Single(one => one != used) : null,
            "the second mail");
        await second.PostFormAsync(link, ("Password", "copper violet harbor train"));

        Assert.Equal(ofKnown, await admin.Invitations.InviteMemberAsync(request));
        await Eventually.True(() => service.Bus.Published.Any<MembershipChanged>(published => published.Context.Message.ConsortiumId == consortium
            && $"people/{published.Context.Message.PersonId}" == ofKnown.Person && $"people/{published.Context.Message.JoinedAs}" == first.Person), "who was invited is who had the account");
        Assert.Equal(first.Person, (await admin.Invitations.ListInvitationsAsync(new())).Invitations.Single(one => one.Name == ofKnown.Name).Person);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_admin_of_the_invited_persons_employer_finds_no_invitation_of_theirs_by_any_method(bool namedByInvitation)
    {
        var (admin, consortium) = await Consortium();
        var colleague = Guid.CreateVersion7();
        var theirs = $"organizations/own-{Guid.NewGuid():N}";
        var mark = $"mark{Guid.NewGuid():N}";
        var invitation = await admin.Invitations.InviteMemberAsync(new() { Email = $"{mark}@example.com", DisplayName = $"{mark} Okafor", Roles = { Role.Officer }, Organization = namedByInvitation ? theirs : "" });
        await TellAsync(consortium, colleague, theirs);
        if (!namedByInvitation)
        {
            await TellAsync(consortium, Guid.Parse(invitation.Person["people/".Length..]), theirs);
        }

        Clients client = new(service.AsIn(consortium, colleague, Role.Admin));

        await Eventually.True(async () => (await client.Invitations.ListInvitationsAsync(new())).Invitations.Count == 0, "it is not there");
        await RpcAssert.Fails(StatusCode.NotFound, "INVITATION_NOT_FOUND", () => client.Invitations.ResendInvitationAsync(new() { Name = invitation.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "INVITATION_NOT_FOUND", () => client.Invitations.RevokeInvitationAsync(new() { Name = invitation.Name }).ResponseAsync);
        Assert.Single((await admin.Invitations.ListInvitationsAsync(new())).Invitations);
    }

    [Fact]
    public async Task Who_must_not_know_of_an_open_invitation_is_answered_as_for_a_fresh_address_and_changes_nothing_of_it()
    {
        var (admin, consortium) = await Consortium();
        var colleague = Guid.CreateVersion7();
        var theirs = $"organizations/own-{Guid.NewGuid():N}";
        var elsewhere = $"organizations/own-{Guid.NewGuid():N}";
        var email = $"i{Guid.NewGuid():N}@example.com";
        await TellAsync(consortium, colleague, theirs);
        Clients ofColleague = new(service.AsIn(consortium, colleague, Role.Admin));
        var request = new InviteMemberRequest { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer }, Organization = theirs, RequestId = Guid.NewGuid().ToString() };
        var first = await admin.Invitations.InviteMemberAsync(request);
        var link = LinkIn(await MailTo(email));

        // The same row of a file, and the same address by hand.
        var before = DateTimeOffset.UtcNow;
        var second = await ofColleague.Invitations.InviteMemberAsync(new(request) { Organization = elsewhere });
        var third = await ofColleague.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Corrected", Roles = { Role.Mentor } });

        Assert.NotEqual(first.Name, second.Name);
        Assert.NotEqual(first.Person, second.Person);
        Assert.True(TimeOf(second.Person) >= before.ToUnixTimeMilliseconds() - 1, second.Person);
        Assert.Equal((second.Name, second.Person, Invitation.Types.State.Open), (third.Name, third.Person, third.State));
        Assert.Equal(second.Name, (await ofColleague.Invitations.InviteMemberAsync(new(request) { Organization = elsewhere })).Name);
        var same = await admin.Invitations.InviteMemberAsync(request);
        Assert.Equal((first.Name, "Ines Moreau"), (same.Name, same.DisplayName));
        Assert.Equal(second.Name, Assert.Single((await ofColleague.Invitations.ListInvitationsAsync(new())).Invitations).Name);

        // Whoever accepts one of them has what all of them said; the others can be taken back, or accepted for their roles.
        using var browser = new CodeFlow(service.CreateHandler());
        await browser.PostFormAsync(link, ("Password", "copper violet harbor train"));
        var account = Guid.Parse(first.Person["people/".Length..]);
        await Eventually.True(() => service.Bus.Published.Any<MembershipChanged>(published => published.Context.Message is { Joined: true } message
            && message.PersonId == account && message.Organizations!.Order().SequenceEqual(new[] { theirs, elsewhere }.Order())), "both employers");
        Assert.Equal(Invitation.Types.State.Open, Assert.Single((await ofColleague.Invitations.ListInvitationsAsync(new())).Invitations).State);
        Assert.DoesNotContain((await ofColleague.Members.ListMembersAsync(new())).Members, member => member.Person == first.Person);
        Assert.Equal(Invitation.Types.State.Revoked, (await ofColleague.Invitations.RevokeInvitationAsync(new() { Name = second.Name })).State);
        Assert.Contains((await admin.Members.ListMembersAsync(new())).Members, member => member.Person == first.Person);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_invites_somebody_of_their_own_employer_has_an_invitation_like_any_other_that_nobody_answers(bool accepted)
    {
        var (_, consortium) = await Consortium();
        var colleague = Guid.CreateVersion7();
        var theirs = $"organizations/own-{Guid.NewGuid():N}";
        var email = $"i{Guid.NewGuid():N}@example.com";
        await TellAsync(consortium, colleague, theirs);
        Clients ofColleague = new(service.AsIn(consortium, colleague, Role.Admin));

        var invitation = await ofColleague.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } });
        await TellAsync(consortium, Guid.Parse(invitation.Person["people/".Length..]), theirs);
        if (accepted)
        {
            using var browser = new CodeFlow(service.CreateHandler());
            var response = await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "copper violet harbor train"));
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
            await Eventually.True(() => service.Bus.Published.Any<MembershipChanged>(published => published.Context.Message.Joined && $"people/{published.Context.Message.PersonId}" == invitation.Person), "they have joined");
        }

        Assert.Equal(invitation, Assert.Single((await ofColleague.Invitations.ListInvitationsAsync(new())).Invitations));
        Assert.Equal(Invitation.Types.State.Open, (await ofColleague.Invitations.ResendInvitationAsync(new() { Name = invitation.Name })).State);
        Assert.Equal(invitation.Name, (await ofColleague.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { Role.Officer } })).Name);
        Assert.Equal(Invitation.Types.State.Revoked, (await ofColleague.Invitations.RevokeInvitationAsync(new() { Name = invitation.Name })).State);
        Assert.Equal(Invitation.Types.State.Revoked, Assert.Single((await ofColleague.Invitations.ListInvitationsAsync(new())).Invitations).State);
        Assert.DoesNotContain((await ofColleague.Members.ListMembersAsync(new())).Members, member => member.Person == invitation.Person);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Admin)]
    public async Task The_organization_of_an_invitation_counts_from_the_first_moment_and_whatever_Profile_tells_later(Role role)
    {
        var (admin, consortium) = await Consortium();
        var colleague = Guid.CreateVersion7();
        var theirs = $"organizations/own-{Guid.NewGuid():N}";
        var email = $"i{Guid.NewGuid():N}@staff.example.com";
        await TellAsync(consortium, colleague, theirs);
        Clients ofColleague = new(service.AsIn(consortium, colleague, Role.Admin));

        var invitation = await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Ines Moreau", Roles = { role }, Organization = theirs });
        var invited = Guid.Parse(invitation.Person["people/".Length..]);
        Clients ofInvited = new(service.AsIn(consortium, invited, Role.Admin));

        Assert.Empty((await ofColleague.Invitations.ListInvitationsAsync(new())).Invitations);
        await TellAsync(consortium, invited, "");
        Assert.Empty((await ofColleague.Invitations.ListInvitationsAsync(new())).Invitations);
        using var browser = new CodeFlow(service.CreateHandler());
        await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "copper violet harbor train"));
        Assert.Empty((await ofColleague.Invitations.ListInvitationsAsync(new())).Invitations);
        Assert.DoesNotContain((await ofColleague.Members.ListMembersAsync(new())).Members, member => member.Person == invitation.Person);

        // Nor do they find a colleague.
        var next = await admin.Invitations.InviteMemberAsync(new() { Email = $"i{Guid.NewGuid():N}@example.com", DisplayName = "Next", Roles = { Role.Officer }, Organization = theirs });
        Assert.DoesNotContain((await ofInvited.Invitations.ListInvitationsAsync(new())).Invitations, one => one.Name == next.Name);
        foreach (var joined in new[] { false, true })
        {
            await Eventually.True(() => service.Bus.Published.Any<MembershipChanged>(published => published.Context.Message is { MailDomain: "staff.example.com" } message
                && message.PersonId == invited && message.Joined == joined && message.Organizations!.SequenceEqual([theirs])), "Profile hears of it");
        }
    }

    [Fact]
    public async Task An_organization_that_is_none_is_named()
    {
        var (admin, _) = await Consortium();

        await RpcAssert.FailsOnField("organization", () => admin.Invitations.InviteMemberAsync(new() { Email = "someone@example.com", DisplayName = "X", Roles = { Role.Officer }, Organization = "own-cedar-sound-schools" }).ResponseAsync);
    }

    [Theory]
    [InlineData("ONLY_ME", false, false)]
    [InlineData("MY_PAIRINGS", false, false)]
    [InlineData("COACHES_AND_MENTORS", false, true)]
    [InlineData("MY_CONSORTIUM", true, true)]
    public async Task A_name_is_listed_only_for_admins_whom_its_owner_lets_see_it(string audience, bool byAdmin, bool byMentor)
    {
        var (admin, consortium) = await Consortium();
        var ids = new List<Guid>();
        foreach (var (name, role) in new[] { ("Vera Quiet", Role.Officer), ("Max Mentor", Role.Mentor), ("Ada Alpha", Role.Officer) })
        {
            var email = $"i{Guid.NewGuid():N}@example.com";
            ids.Add(Guid.Parse((await admin.Invitations.InviteMemberAsync(new() { Email = email, DisplayName = name, Roles = { role, Role.Admin } })).Person["people/".Length..]));
            using var browser = new CodeFlow(service.CreateHandler());
            await browser.PostFormAsync(LinkIn(await MailTo(email)), ("Password", "copper violet harbor train"));
        }

        await TellAsync(consortium, ids[0], "", facts => facts with { NameAudience = audience });
        Clients mentor = new(service.AsIn(consortium, ids[1], Role.Admin));

        foreach (var (client, sees) in new[] { (admin, byAdmin), (mentor, byMentor), (new(service.AsIn(consortium, ids[0], Role.Admin)), true) })
        {
            Assert.Equal(sees ? "Vera Quiet" : "", (await client.Invitations.ListInvitationsAsync(new())).Invitations.Single(one => one.Person == $"people/{ids[0]}").DisplayName);
            Assert.Equal(sees ? "Vera Quiet" : "", Assert.Single((await client.Members.ListMembersAsync(new() { Person = $"people/{ids[0]}" })).Members).DisplayName);
            // Neither the order nor a page's token tells where the name would stand.
            var (names, token) = (new List<string>(), "");
            do
            {
                var page = await client.Members.ListMembersAsync(new() { PageSize = 1, PageToken = token });
                names.AddRange(page.Members.Select(member => member.DisplayName));
                token = page.NextPageToken;
            }
            while (token.Length > 0);
            Assert.Equal(["Ada Alpha", "Max Mentor", .. sees ? ["Vera Quiet"] : Array.Empty<string>()], names.Where(name => name.Length > 0));
            Assert.Equal((await client.Members.ListMembersAsync(new())).Members.Select(member => member.DisplayName), names);
        }

        Assert.Equal(byAdmin ? "Vera Quiet" : "", (await admin.Members.SetMemberRolesAsync(new() { Name = $"members/{ids[0]}", Roles = { Role.Officer, Role.Admin } })).DisplayName);
    }

    [Fact]
    public async Task Of_somebody_who_has_left_the_list_of_invitations_tells_no_more_than_before()
    {
        var (admin, consortium) = await Consortium();
        var (colleague, theirs) = (Guid.CreateVersion7(), $"organizations/own-{Guid.NewGuid():N}");
        var invitation = await admin.Invitations.InviteMemberAsync(new() { Email = $"i{Guid.NewGuid():N}@example.com", DisplayName = "Vera Quiet", Roles = { Role.Officer } });
        var person = Guid.Parse(invitation.Person["people/".Length..]);
        await TellAsync(consortium, colleague, theirs);
        await TellAsync(consortium, person, theirs, facts => facts with { NameAudience = "ONLY_ME" });

        await TellAsync(consortium, person, "", facts => facts with { Version = 2, Roles = [] });

        Assert.Equal("", Assert.Single((await admin.Invitations.ListInvitationsAsync(new())).Invitations).DisplayName);
        Assert.Empty((await new Clients(service.AsIn(consortium, colleague, Role.Admin)).Invitations.ListInvitationsAsync(new())).Invitations);
    }

    private async Task TellAsync(Guid consortium, Guid person, string employer, Func<ProfileUpdated, ProfileUpdated>? with = null)
    {
        var facts = Facts(consortium, person, employer);
        facts = with?.Invoke(facts) ?? facts;
        await service.PublishAsync(facts);
        await Eventually.True(
            async () =>
            {
                await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
                return await work.QuerySingleOrDefaultAsync<long?>("SELECT version FROM walls WHERE consortium_id = @consortium AND person_id = @person", new { consortium, person }) == facts.Version;
            },
            "what Profile told is kept");
    }

    private static ProfileUpdated Facts(Guid consortium, Guid person, string employer) => new(
        person, consortium, 1, ["officer"], employer, "", "", "", null, [], [], "", "", "", "", "", null, 0, [], "", true, DateTimeOffset.UtcNow, Employers: employer.Length > 0 ? [employer] : []);

    private static long TimeOf(string person) => Convert.ToInt64(person["people/".Length..].Replace("-", "", StringComparison.Ordinal)[..12], 16);
}
