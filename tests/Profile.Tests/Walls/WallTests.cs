using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Profile.Tests.Walls;

/// <summary>What an officer's own employer learns: nothing, whatever its people set on their own pages.</summary>
public sealed class WallTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services =
        [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.profile.v1")];

    // Methods that would take the viewer out of the consortium or its organizations away come last, so that the others are asked of what is there.
    private static IEnumerable<MethodDescriptor> Methods => Services.SelectMany(descriptor => descriptor.Methods)
        .Where(method => !method.IsClientStreaming).OrderBy(method => method.Name is "CreateErasure" or "RemoveMemberOrganization" or "UpdateConsent" or "UpdatePerson" or "CreateEmployment");

    [Theory]
    [InlineData("works there")]
    [InlineData("worked there")]
    [InlineData("changed and looks")]
    [InlineData("changed, was confirmed and looks")]
    [InlineData("changed and changed back")]
    [InlineData("was invited by it")]
    [InlineData("was invited by it, by Identity's own method")]
    [InlineData("has mail there")]
    public async Task No_answer_tells_an_admin_of_the_officers_employer_anything(string tie)
    {
        var theirs = await service.MemberOrganizationAsync($"Theirs {Guid.NewGuid():N}");
        var elsewhere = await service.MemberOrganizationAsync();
        var officer = await MarkedOfficerAsync(theirs);
        var admin = await AdminAsync(tie, theirs, elsewhere);
        var marks = new[] { officer.Id.ToString(), officer.Mark };
        var colleague = new Callers(service, service.Consortium, admin);
        Assert.Contains(officer.Mark, Encoding.UTF8.GetString(await colleague.As(officer.Id, Role.Officer).CallAsync(GetMyPerson, [])), StringComparison.Ordinal);

        var leaks = new List<string>();
        foreach (var method in Methods)
        {
            foreach (var request in RequestsOf(method, officer.Id, theirs, officer.Mark))
            {
                var answer = await colleague.Admin.CallAsync(method, request);
                var asked = Encoding.UTF8.GetString(request);
                leaks.AddRange(marks.Where(mark => !asked.Contains(mark, StringComparison.Ordinal) && Encoding.UTF8.GetString(answer).Contains(mark, StringComparison.Ordinal))
                    .Select(mark => $"{method.FullName} tells '{mark}' to one who {tie}"));
            }
        }

        Sentences.None(leaks);
    }

    /// <summary>What marks cannot show, numbers can: whoever comes and must not be known of changes no answer at all.</summary>
    [Fact]
    public async Task Somebody_who_comes_and_is_not_there_for_an_admin_changes_no_answer_to_them()
    {
        var consortium = Guid.CreateVersion7();
        Member Of(Guid id, Role role) => new(id, "", new(service.AsIn(consortium, id, role)));
        var theirs = await service.MemberOrganizationAsync(consortium: consortium);
        var other = await service.MemberOrganizationAsync(consortium: consortium);
        for (var i = 0; i < 6; i++)
        {
            await Of(Guid.CreateVersion7(), i % 2 == 0 ? Role.Officer : Role.Mentor).UpdateAsync(person => (person.Organization, person.Title) = (other, "Ombuds"));
        }

        var admin = Guid.CreateVersion7();
        await Of(admin, Role.Admin).UpdateAsync(person => person.Organization = theirs);
        var calls = new Callers(service, consortium, admin).Admin;
        // The answers are of what has been worked out, and the first ones are looks of the caller's own.
        await WholeAsync();
        var before = await WholeAsync();

        await Of(Guid.CreateVersion7(), Role.Officer).UpdateAsync(person => (person.Organization, person.Title) = (theirs, "Ombuds"));
        var shy = Of(Guid.CreateVersion7(), Role.Officer);
        await shy.UpdateAsync(person => (person.Organization, person.Title) = (other, "Ombuds"));
        await shy.SetAsync(consent => consent.Hidden = true);

        var after = await WholeAsync();
        Assert.True(before.Count > 25, $"{before.Count} answers");
        Assert.Equal("", string.Join((char)10, before.Where(answer => after[answer.Key] != answer.Value).Select(answer => $"{answer.Key}: {answer.Value} became {after[answer.Key]}")));

        async Task<Dictionary<string, string>> WholeAsync()
        {
            var answers = new Dictionary<string, string>();
            foreach (var method in Methods.Where(method => method.Name != "PreviewErasure" && new[] { "Get", "List", "Find", "Search", "Preview" }.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal))))
            {
                foreach (var (i, request) in RequestsOf(method, admin, theirs, "Ombuds").Index())
                {
                    answers[$"{method.Name} {i}"] = Encoding.UTF8.GetString(await calls.CallAsync(method, request));
                }
            }

            return answers;
        }
    }

    [Fact]
    public async Task An_admin_of_another_organization_sees_what_the_wall_hides_so_the_walk_above_can_find_it()
    {
        var theirs = await service.MemberOrganizationAsync();
        var officer = await MarkedOfficerAsync(theirs);
        var admin = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);

        var seen = 0;
        foreach (var method in Methods.Where(method => method.Name is "ListPeople" or "GetPerson" or "BatchGetPeople" or "ListUnreadyPeople" or "SearchPeople" or "ListUnmappedTitles"))
        {
            foreach (var request in RequestsOf(method, officer.Id, theirs, officer.Mark))
            {
                var answer = await new Callers(service, service.Consortium, admin.Id).Admin.CallAsync(method, request);
                seen += Encoding.UTF8.GetString(answer).Contains(officer.Mark, StringComparison.Ordinal) ? 1 : 0;
            }
        }

        Assert.True(seen >= 5, $"{seen} answers carried the mark.");
    }

    [Fact]
    public async Task A_change_of_an_admins_employer_is_confirmed_by_an_admin_of_another_organization_only_and_told()
    {
        var theirs = await service.MemberOrganizationAsync();
        var next = await service.MemberOrganizationAsync();
        var admin = await service.JoinAsync(theirs, Role.Admin);
        var colleague = await service.JoinAsync(theirs, Role.Admin);
        var other = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        var nowhere = await service.JoinAsync(roles: Role.Admin);
        await EmploymentOf(admin).Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = next, Title = "Director" } });

        var change = Assert.Single((await WallOf(other).Employments.ListEmployerChangesAsync(new())).EmployerChanges, one => one.Person == admin.Name);

        Assert.Equal((theirs, next, true), (change.FromOrganization, change.ToOrganization, change.ConfirmTime is null));
        Assert.DoesNotContain((await WallOf(colleague).Employments.ListEmployerChangesAsync(new())).EmployerChanges, one => one.Person == admin.Name);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", () => WallOf(admin).Employments.ConfirmEmployerChangeAsync(new() { Name = change.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "EMPLOYER_CHANGE_NOT_FOUND", () => WallOf(colleague).Employments.ConfirmEmployerChangeAsync(new() { Name = change.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", () => WallOf(nowhere).Employments.ConfirmEmployerChangeAsync(new() { Name = change.Name }).ResponseAsync);
        var confirmed = await WallOf(other).Employments.ConfirmEmployerChangeAsync(new() { Name = change.Name });
        Assert.NotNull(confirmed.ConfirmTime);
        var forOperator = await Operator.Employments.ListEmployerChangesAsync(new());
        Assert.Equal(("", ""), Assert.Single(forOperator.EmployerChanges, one => one.Name == change.Name) is var told ? (told.Person, told.DisplayName) : default);
        await Eventually.True(() => service.Bus.Published.Any<EmployerChanged>(published => published.Context.Message is { Confirmed: false } message && message.PersonId == admin.Id), "that it was made");
        await Eventually.True(() => service.Bus.Published.Any<EmployerChanged>(published => published.Context.Message is { Confirmed: true } message && message.PersonId == admin.Id), "that it was confirmed");
    }

    [Fact]
    public async Task Every_employer_that_counts_is_told_by_event_and_by_stream_also_of_admins_and_of_hidden_people()
    {
        var first = await service.MemberOrganizationAsync();
        var second = await service.MemberOrganizationAsync();
        var admin = await service.JoinAsync(first, Role.Admin);
        await EmploymentOf(admin).Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = second, Title = "Director" } });
        await admin.SetAsync(consent => consent.Hidden = true);

        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { Hidden: true } message
            && message.PersonId == admin.Id && new[] { first, second }.Order().SequenceEqual(message.Employers!.Order())), "both employers");
    }

    [Fact]
    public async Task A_domain_that_an_admin_names_parts_nobody_until_an_admin_of_another_organization_confirms_it()
    {
        var theirs = await service.MemberOrganizationAsync();
        var domain = $"{Guid.NewGuid():N}.us";
        var officer = await service.JoinAsync(theirs);
        var admin = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        var colleague = await service.JoinAsync((await admin.Ask.People.GetMyPersonAsync(new())).Organization, Role.Admin);
        var nowhere = await service.JoinAsync(roles: Role.Admin);
        var other = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        await MailAsync(admin.Id, $"someone@staff.{domain}");

        var named = await WallOf(admin).Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain.ToUpperInvariant() });

        Assert.Equal(named, await WallOf(admin).Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain }));
        Assert.Null(named.ConfirmTime);
        Assert.Equal(officer.DisplayName, (await admin.SeeAsync(officer)).DisplayName);
        foreach (var one in new[] { admin, colleague, nowhere })
        {
            await RpcAssert.Fails(StatusCode.PermissionDenied, "CONFIRM_BY_ANOTHER", () => WallOf(one).Organizations.ConfirmOrganizationDomainAsync(new() { Name = named.Name }).ResponseAsync);
        }

        var confirmed = await WallOf(other).Organizations.ConfirmOrganizationDomainAsync(new() { Name = named.Name });

        Assert.NotNull(confirmed.ConfirmTime);
        Assert.Equal(confirmed, await WallOf(other).Organizations.ConfirmOrganizationDomainAsync(new() { Name = named.Name }));
        Assert.Equal(confirmed, Assert.Single((await WallOf(other).Organizations.ListOrganizationDomainsAsync(new() { Parent = theirs })).Domains));
        foreach (var isConfirmed in new[] { false, true })
        {
            await Eventually.True(() => service.Bus.Published.Any<OrganizationDomainNamed>(published => published.Context.Message.Confirmed == isConfirmed && named.Name.EndsWith($"/{published.Context.Message.DomainId}", StringComparison.Ordinal)), "operators are told");
        }

        await Eventually.True(() => service.Bus.Published.Any<EmployerDomainsTold>(published => published.Context.Message.Domains.Contains(domain)), "it is told as an employer's");
        Assert.DoesNotContain(service.Bus.Published.Select<EmployerDomainsTold>(published => published.Context.Message.ToldAt < confirmed.ConfirmTime.ToDateTimeOffset(), new CancellationToken(canceled: true)), told => told.Context.Message.Domains.Contains(domain));

        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => admin.SeeAsync(officer));
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => WallOf(other).Organizations.DeleteOrganizationDomainAsync(new() { Name = named.Name }).ResponseAsync);
    }

    [Fact]
    public async Task An_address_that_was_left_is_shown_to_nobody_and_whoever_has_its_domain_is_kept_apart_as_before()
    {
        var theirs = await service.MemberOrganizationAsync();
        var domain = $"{Guid.NewGuid():N}.us";
        var officer = await service.JoinAsync(await service.MemberOrganizationAsync());
        var former = await service.JoinAsync(theirs, Role.Admin);
        var other = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        await MailAsync(officer.Id, $"jo@{domain}");
        await Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain });
        Assert.Equal($"jo@{domain}", (await other.SeeAsync(officer)).Email);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => former.SeeAsync(officer));

        await service.PublishAsync(new WorkAddressLeft(officer.Id, service.Consortium, domain, DateTimeOffset.UtcNow));

        await Eventually.True(async () => (await other.SeeAsync(officer)).Email.Length == 0, "the address is shown no more");
        Assert.Empty((await officer.Ask.People.GetMyPersonAsync(new())).Email);
        await officer.UpdateAsync(person => person.About = "Something new");
        Assert.Empty((await other.SeeAsync(officer)).Email);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => former.SeeAsync(officer));
    }

    [Fact]
    public async Task Whoever_owns_the_domain_of_a_further_address_is_kept_apart_and_all_domains_of_an_employer_are_told()
    {
        var theirs = await service.MemberOrganizationAsync();
        var (domain, second) = ($"a{Guid.NewGuid():N}.us", $"b{Guid.NewGuid():N}.us");
        var officer = await service.JoinAsync(await service.MemberOrganizationAsync());
        var employee = await service.JoinAsync(theirs, Role.Admin);
        await Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain });
        Assert.Equal(officer.DisplayName, (await employee.SeeAsync(officer)).DisplayName);

        await service.PublishAsync(new MembershipChanged(officer.Id, service.Consortium, ["officer"], true, DateTimeOffset.UtcNow, MailDomain: "left.example.org", FurtherDomains: ["home.example.net", $"staff.{domain}"]));

        await TellsEmployers(officer, employers => employers.Contains(theirs));
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => employee.SeeAsync(officer));
        await Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = second });
        await Eventually.True(
            () => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { EmployerDomains: { } told } message && message.PersonId == officer.Id && told.Contains($"{domain} {second}")),
            "each domain of the employer is told");
    }

    [Fact]
    public async Task Whoever_owns_the_domain_of_a_later_address_is_kept_apart_though_none_was_left()
    {
        var theirs = await service.MemberOrganizationAsync();
        var domain = $"{Guid.NewGuid():N}.us";
        var officer = await service.JoinAsync(await service.MemberOrganizationAsync());
        var employee = await service.JoinAsync(theirs, Role.Admin);
        await MailAsync(officer.Id, $"jo@{Guid.NewGuid():N}.us");
        await Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain });
        Assert.Equal(officer.DisplayName, (await employee.SeeAsync(officer)).DisplayName);

        await service.PublishAsync(new MembershipChanged(officer.Id, service.Consortium, ["officer"], true, DateTimeOffset.UtcNow, MailDomain: domain, FurtherDomains: []));

        await TellsEmployers(officer, employers => employers.Contains(theirs));
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => employee.SeeAsync(officer));
    }

    [Fact]
    public async Task An_operator_without_a_consortium_lists_confirms_and_takes_back_every_domain_and_who_was_parted_is_together_again()
    {
        var theirs = await service.MemberOrganizationAsync();
        var domain = $"{Guid.NewGuid():N}.us";
        var officer = await service.JoinAsync(theirs);
        var mentor = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Mentor);
        await MailAsync(mentor.Id, $"someone@{domain}");
        var named = await WallOf(await service.JoinAsync(roles: Role.Admin)).Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain });

        foreach (var parent in new[] { theirs, "organizations/-" })
        {
            var listed = Assert.Single((await Operator.Organizations.ListOrganizationDomainsAsync(new() { Parent = parent })).Domains, one => one.Name == named.Name);
            Assert.Equal(($"consortia/{service.Consortium}", false, null), (listed.Consortium, listed.SaidByOperator, listed.ConfirmTime));
        }

        Assert.NotNull((await Operator.Organizations.ConfirmOrganizationDomainAsync(new() { Name = named.Name })).ConfirmTime);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => mentor.SeeAsync(officer));
        var parted = await TellsEmployers(mentor, employers => employers.Contains(theirs));
        await Operator.Organizations.DeleteOrganizationDomainAsync(new() { Name = named.Name });

        Assert.Equal(officer.DisplayName, (await mentor.SeeAsync(officer)).DisplayName);
        // Matching lets go on what it had paused by the first of these events.
        await TellsEmployers(mentor, employers => !employers.Contains(theirs), after: parted);
        await RpcAssert.Fails(StatusCode.NotFound, "DOMAIN_NOT_FOUND", () => Operator.Organizations.DeleteOrganizationDomainAsync(new() { Name = named.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "DOMAIN_NOT_FOUND", () => Operator.Organizations.ConfirmOrganizationDomainAsync(new() { Name = named.Name }).ResponseAsync);
    }

    [Theory]
    [InlineData("gmail.com")]
    [InlineData("a@b.org")]
    [InlineData("gov.uk")]
    [InlineData("wa.us")]
    [InlineData("k12.wa.us")]
    [InlineData("co.uk")]
    [InlineData("github.io")]
    [InlineData("anything.ck")]
    [InlineData("xn--55qx5d.cn")]
    public async Task A_domain_at_which_many_have_mail_is_nobodys(string domain)
    {
        var theirs = await service.MemberOrganizationAsync();
        var admin = await service.JoinAsync(roles: Role.Admin);

        await RpcAssert.FailsOnField("domain", () => WallOf(admin).Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain }).ResponseAsync);
        await RpcAssert.FailsOnField("domain", () => Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain }).ResponseAsync);
    }

    [Theory]
    [InlineData("cedarsound.k12.wa.us")]
    [InlineData("saguaro-med.az.us")]
    [InlineData("ashford.gov.uk")]
    [InlineData("www.ck")]
    public async Task A_domain_below_one_at_which_many_have_mail_can_be_somebodys(string domain) =>
        Assert.Equal(domain, (await WallOf(await service.JoinAsync(roles: Role.Admin)).Organizations.AddOrganizationDomainAsync(new() { Parent = await service.MemberOrganizationAsync(), Domain = domain })).Domain);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task No_invitation_takes_an_organization_from_a_domain_only_an_operator_does(bool byFile, bool accepts)
    {
        var theirs = await service.MemberOrganizationAsync();
        var domain = $"{Guid.NewGuid():N}.az.us";
        var officer = await InvitedAsync(theirs, domain, byFile, accepts);
        var admin = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        await MailAsync(admin.Id, $"b2@{domain}");
        await Unseen(admin, officer);

        for (var i = 0; i < 5; i++)
        {
            // Half of them accept: whoever works at a domain can make accounts there.
            await InvitedAsync(await service.MemberOrganizationAsync(), domain, byFile: i > 1, accepts: i % 2 == 0);
        }

        await Unseen(admin, officer);
        var shared = await Operator.Organizations.AddOrganizationDomainAsync(new() { Parent = "organizations/-", Domain = domain });
        await Eventually.True(async () => (await admin.Ask.People.BatchGetPeopleAsync(new() { Names = { $"people/{officer}" } })).People.Count == 1, "the domain is many organizations'");
        await RpcAssert.FailsOnField("domain", () => WallOf(admin).Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "ORGANIZATION_NOT_FOUND", () => WallOf(admin).Organizations.AddOrganizationDomainAsync(new() { Parent = "organizations/-", Domain = $"x.{domain}" }).ResponseAsync);
        Assert.Equal(shared, Assert.Single((await Operator.Organizations.ListOrganizationDomainsAsync(new() { Parent = "organizations/-" })).Domains, one => one.Domain == domain));
        await Operator.Organizations.DeleteOrganizationDomainAsync(new() { Name = shared.Name });
        await Unseen(admin, officer);
    }

    [Fact]
    public async Task An_invitation_that_nobody_accepted_parts_nobody_who_takes_part()
    {
        var theirs = await service.MemberOrganizationAsync();
        var domain = $"{Guid.NewGuid():N}.az.us";
        var officer = await service.JoinAsync(theirs);
        var mentor = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Mentor);
        await MailAsync(mentor.Id, $"m@{domain}");

        var invited = await InvitedAsync(theirs, domain, byFile: false, accepts: false);
        await ChecksAreDone();
        Assert.Equal(officer.DisplayName, (await mentor.SeeAsync(officer)).DisplayName);

        await service.PublishAsync(new MembershipChanged(invited, service.Consortium, ["officer"], true, DateTimeOffset.UtcNow.AddSeconds(1)));
        await Eventually.True(async () => (await mentor.Ask.People.BatchGetPeopleAsync(new() { Names = { officer.Name } })).People.Count == 0, "somebody of that employer takes part at the mentor's domain");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_organization_of_an_invitation_counts_by_whichever_door_it_came_for_officers_and_for_admins(bool byFile)
    {
        var theirs = await service.MemberOrganizationAsync();
        var boss = await service.JoinAsync(theirs, Role.Admin);
        var officer = await InvitedAsync(theirs, "example.org", byFile, accepts: false);
        Assert.Empty((await boss.Ask.People.BatchGetPeopleAsync(new() { Names = { $"people/{officer}" } })).People);
        await service.PublishAsync(new MembershipChanged(officer, service.Consortium, ["officer"], true, DateTimeOffset.UtcNow.AddSeconds(1)));
        await Eventually.True(() => service.Bus.Consumed.Any<MembershipChanged>(consumed => consumed.Context.Message is { Joined: true } message && message.PersonId == officer), "they accept");
        await new Clients(service.As(officer, Role.Officer)).People.GetMyPersonAsync(new());
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => boss.Ask.People.GetPersonAsync(new() { Name = $"people/{officer}" }).ResponseAsync);

        var admin = await InvitedAsync(theirs, "example.org", byFile, accepts: true, "admin");
        var known = await service.JoinAsync(theirs);
        var client = new Clients(service.As(admin, Role.Admin));
        await client.People.GetMyPersonAsync(new());
        Assert.Empty((await client.People.BatchGetPeopleAsync(new() { Names = { known.Name, $"people/{officer}" } })).People);
        Assert.DoesNotContain((await client.People.ListPeopleAsync(new() { PageSize = 200 })).People, person => person.Name == known.Name || person.Name == $"people/{officer}");
    }

    [Fact]
    public async Task Who_joins_by_an_account_that_they_had_takes_over_what_the_invitation_said_whichever_event_comes_first()
    {
        foreach (var leavesFirst in new[] { true, false })
        {
            var organization = await service.MemberOrganizationAsync();
            var email = $"{Guid.NewGuid():N}@example.net";
            var invited = Guid.Parse(Assert.Single((await service.Admin.People.InvitePeopleAsync(new()
            {
                Csv = ByteString.CopyFromUtf8($"name,email,organization,title,roles\nMaya Okafor,{email},{organization["organizations/".Length..]},Director of Equity,officer\n"),
            })).People).Name["people/".Length..]);
            var joined = Guid.CreateVersion7();
            var now = DateTimeOffset.UtcNow;
            var leaves = new MembershipChanged(invited, service.Consortium, [], false, now, joined);
            var joins = new MembershipChanged(joined, service.Consortium, ["officer"], true, now);

            await service.PublishAsync(leavesFirst ? leaves : joins);
            await Eventually.True(() => service.Bus.Consumed.Any<MembershipChanged>(consumed => consumed.Context.Message.PersonId == (leavesFirst ? invited : joined) && consumed.Context.Message.ChangedAt == now), "the first event");
            await service.PublishAsync(leavesFirst ? joins : leaves);

            await Eventually.True(async () => (await service.Admin.People.BatchGetPeopleAsync(new() { Names = { $"people/{joined}", $"people/{invited}" } })).People is [{ Title: "Director of Equity", State: Person.Types.State.Active } person]
                && person.Name == $"people/{joined}" && person.Organization == organization, "one person, as the invitation said");
        }
    }

    [Fact]
    public async Task An_organization_is_given_up_as_if_nobody_were_there_whom_the_admin_must_not_know_of()
    {
        var theirs = await service.MemberOrganizationAsync();
        await service.JoinAsync(theirs);
        var colleague = await service.JoinAsync(theirs, Role.Admin);
        var other = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);

        var refused = await RpcAssert.Fails(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_PEOPLE", () => other.Ask.Organizations.RemoveMemberOrganizationAsync(new() { Organization = theirs }).ResponseAsync);
        Assert.DoesNotContain(refused.Message.Replace(theirs, "", StringComparison.Ordinal), char.IsDigit);
        // Their own presence at it they know.
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ORGANIZATION_HAS_PEOPLE", () => colleague.Ask.Organizations.RemoveMemberOrganizationAsync(new() { Organization = theirs }).ResponseAsync);
        await EmploymentOf(colleague).Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = await service.MemberOrganizationAsync(), Title = "Director" } });
        await colleague.Ask.Organizations.RemoveMemberOrganizationAsync(new() { Organization = theirs });
    }

    [Fact]
    public async Task An_admin_does_not_know_of_the_people_of_the_one_who_made_them_an_admin()
    {
        var theirs = await service.MemberOrganizationAsync();
        var officer = await service.JoinAsync(theirs);
        var admin = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
        var open = new Clients(service.WithToken(TestTokens.CreateApart(admin.Id, service.Consortium, [theirs], Role.Admin)));
        Assert.Equal(officer.Name, (await admin.Ask.People.GetPersonAsync(new() { Name = officer.Name })).Name);

        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => open.People.GetPersonAsync(new() { Name = officer.Name }).ResponseAsync);
        Assert.DoesNotContain((await open.People.ListPeopleAsync(new() { PageSize = 200 })).People, person => person.Name == officer.Name);

        // Whom they are paired with they know; their own employer is another matter.
        var pairing = Guid.CreateVersion7();
        await service.PublishAsync(new PairingOpened(pairing, service.Consortium, officer.Id, admin.Id, "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(async () => await IsThereAsync(() => open.People.GetPersonAsync(new() { Name = officer.Name }).ResponseAsync), "their own pairing");

        static async Task<bool> IsThereAsync(Func<Task> call)
        {
            try
            {
                await call();
                return true;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                return false;
            }
        }
    }

    private static MethodDescriptor GetMyPerson => PeopleService.Descriptor.FindMethodByName("GetMyPerson");

    private Clients EmploymentOf(Member admin) => new(service.As(admin.Id, Role.Admin));

    private Clients Operator => new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    // By a file of ours, or by Identity's own method, of which this service hears by event.
    private async Task<Guid> InvitedAsync(string organization, string domain, bool byFile, bool accepts, string role = "officer")
    {
        var id = Guid.CreateVersion7();
        var now = DateTimeOffset.UtcNow;
        if (byFile)
        {
            var row = $"name,email,organization,title,roles\nMaya Okafor,{Guid.NewGuid():N}@{domain},{organization["organizations/".Length..]},,{role}\n";
            id = Guid.Parse(Assert.Single((await service.Admin.People.InvitePeopleAsync(new() { Csv = ByteString.CopyFromUtf8(row) })).People).Name["people/".Length..]);
        }

        MembershipChanged Event(bool joined, DateTimeOffset at) => new(id, service.Consortium, [role], joined, at, Organizations: byFile ? [] : [organization], MailDomain: domain);
        await service.PublishAsync(Event(false, now));
        if (accepts)
        {
            await service.PublishAsync(Event(true, now.AddMilliseconds(1)));
        }

        await Eventually.True(() => service.Bus.Consumed.Any<MembershipChanged>(consumed => consumed.Context.Message.PersonId == id && consumed.Context.Message.Joined == accepts), "the invitation");
        return id;
    }

    private async Task Unseen(Member viewer, Guid person)
    {
        await ChecksAreDone();
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => viewer.Ask.People.GetPersonAsync(new() { Name = $"people/{person}" }).ResponseAsync);
    }

    // What a trigger asked for is worked out: nothing that was said waits to take effect.
    private Task ChecksAreDone() => Eventually.True(async () =>
    {
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        return await work.QuerySingleAsync<bool>("SELECT NOT EXISTS (SELECT FROM independence_checks WHERE consortium_id = @Consortium AND due_at <= now())", new { service.Consortium });
    }, "nothing waits to be worked out");

    private async Task<long> TellsEmployers(Member person, Func<IReadOnlyList<string>, bool> are, long after = 0)
    {
        long version = 0;
        await Eventually.True(
            () => service.Bus.Published.Any<ProfileUpdated>(published => published.Context.Message is { } message
                && message.PersonId == person.Id && message.Version > after && are(message.Employers!) && (version = message.Version) > 0),
            "the employers that count are told");
        return version;
    }

    private Clients WallOf(Member admin) => new(service.As(admin.Id, Role.Admin));

    private async Task MailAsync(Guid person, string email)
    {
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        await work.ExecuteAsync("UPDATE people SET email = @email WHERE consortium_id = @Consortium AND person_id = @person", new { email, service.Consortium, person });
        await work.CommitAsync();
    }

    // Every field in words carries the mark, the title and a need's note included; something is missing, so that they are listed as not ready.
    private async Task<(Guid Id, string Mark)> MarkedOfficerAsync(string employer)
    {
        var mark = $"mark{Guid.NewGuid():N}";
        var officer = await service.JoinAsync(employer);
        await officer.UpdateAsync(me =>
        {
            me.DisplayName = $"{mark} Okafor";
            me.Title = $"{mark} steward";
            me.About = mark;
            me.Needs.Add("needs/senior-table");
            me.Scope = mark;
            me.Accomplishments.Add(mark);
            me.ReportsTo = Person.Types.ReportsTo.ChiefExecutive;
            me.TeamSize = Person.Types.TeamSize.Alone;
        });
        await MailAsync(officer.Id, $"{mark}@example.org");
        return (officer.Id, mark);
    }

    private async Task<Guid> AdminAsync(string tie, string theirs, string elsewhere)
    {
        switch (tie)
        {
            case "was invited by it":
                var row = $"name,email,organization,title,roles\nAdmin,{Guid.NewGuid():N}@example.net,{theirs["organizations/".Length..]},Chief,admin\n";
                var invited = Guid.Parse(Assert.Single((await service.Admin.People.InvitePeopleAsync(new() { Csv = ByteString.CopyFromUtf8(row) })).People).Name["people/".Length..]);
                await new Clients(service.As(invited, Role.Admin)).Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = elsewhere, Title = "Chief" } });
                return invited;
            case "was invited by it, by Identity's own method":
                var asked = await InvitedAsync(theirs, "example.net", byFile: false, accepts: true, "admin");
                await new Clients(service.As(asked, Role.Admin)).Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = elsewhere, Title = "Chief" } });
                return asked;
            case "has mail there":
                var mail = await service.JoinAsync(elsewhere, Role.Admin);
                var domain = $"{Guid.NewGuid():N}.us";
                await MailAsync(mail.Id, $"someone@{domain}");
                await Operator.Organizations.ConfirmOrganizationDomainAsync(new() { Name = (await WallOf(mail).Organizations.AddOrganizationDomainAsync(new() { Parent = theirs, Domain = domain })).Name });
                return mail.Id;
            default:
                var admin = await service.JoinAsync(theirs, Role.Admin);
                if (tie != "works there")
                {
                    await EmploymentOf(admin).Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = elsewhere, Title = "Chief", StartDate = new() { Year = 2019, Month = 1, Day = 1 } } });
                    var former = (await EmploymentOf(admin).Employments.ListMyEmploymentsAsync(new())).Employments[^1];
                    await EmploymentOf(admin).Employments.DeleteEmploymentAsync(new() { Name = former.Name });
                }

                if (tie == "changed, was confirmed and looks")
                {
                    var other = await service.JoinAsync(await service.MemberOrganizationAsync(), Role.Admin);
                    var change = (await WallOf(other).Employments.ListEmployerChangesAsync(new())).EmployerChanges.Single(one => one.Person == admin.Name);
                    await WallOf(other).Employments.ConfirmEmployerChangeAsync(new() { Name = change.Name });
                }

                if (tie == "changed and changed back")
                {
                    await EmploymentOf(admin).Employments.CreateEmploymentAsync(new() { Employment = new() { Organization = theirs, Title = "Chief" } });
                }

                return admin.Id;
        }
    }

    // One request without anything, and those that name the officer or their employer in every field that can.
    private static IEnumerable<byte[]> RequestsOf(MethodDescriptor method, Guid officer, string employer, string mark)
    {
        yield return [];
        foreach (var value in new[] { $"people/{officer}", $"people/{officer}/photo", $"people/{officer}/consent", employer, "title", mark[..4], "needs/senior-table" })
        {
            var request = (IMessage)Activator.CreateInstance(method.InputType.ClrType)!;
            var named = false;
            foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.String && field.Name is not ("page_token" or "request_id" or "password")))
            {
                named = true;
                if (field.IsRepeated)
                {
                    ((System.Collections.IList)field.Accessor.GetValue(request)).Add(value);
                }
                else
                {
                    field.Accessor.SetValue(request, value);
                }
            }

            if (named)
            {
                yield return request.ToByteArray();
            }
        }
    }

    private sealed record Callers(ProfileFixture Service, Guid Consortium, Guid AdminId)
    {
        public Caller Admin => As(AdminId, Role.Admin);

        public Caller As(Guid person, Role role) => new(Service.AsIn(Consortium, person, role));
    }

    private sealed record Caller(CallInvoker Invoker)
    {
        /// <summary>The bytes of the answer, of a refusal with all that it carries.</summary>
        public async Task<byte[]> CallAsync(MethodDescriptor descriptor, byte[] request)
        {
            var type = descriptor.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
            var method = new Method<byte[], byte[]>(type, descriptor.Service.FullName, descriptor.Name, Bytes, Bytes);
            var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(20));
            try
            {
                if (type == MethodType.Unary)
                {
                    return await Invoker.AsyncUnaryCall(method, null, options, request);
                }

                var all = new List<byte>();
                using var call = Invoker.AsyncServerStreamingCall(method, null, options, request);
                await foreach (var part in call.ResponseStream.ReadAllAsync())
                {
                    all.AddRange(part);
                }

                return [.. all];
            }
            catch (RpcException e)
            {
                return [.. Encoding.UTF8.GetBytes(e.Status.Detail), .. e.Trailers.SelectMany(trailer => trailer.IsBinary ? trailer.ValueBytes : Encoding.UTF8.GetBytes(trailer.Value))];
            }
        }
    }
}
