using CsCheck;
using MentorNet.Profile.Consent;
using MentorNet.Profile.People;
using MentorNet.Profile.Tests.People;
using MentorNet.Profile.V1;
using Xunit;

namespace MentorNet.Profile.Tests.Consent;

public sealed class VisibilityTests
{
    private static readonly Guid Me = Guid.CreateVersion7();
    private static readonly Subject Subject = new(Me, "nces-0100005", Active: true);
    private static readonly Viewer Member = new(Guid.CreateVersion7(), "nces-0200001", CoachOrMentor: false, Admin: false, Hidden: false);

    // Fields of Person that have no audience and why: each new field must be put here or get a rule, or this test fails.
    private static readonly string[] HersOnly = ["etag", "update_time", "offer_pause_time", "questions"];

    private static readonly Gen<Choices> GenChoices =
        from audiences in Gen.Dictionary(Gen.OneOfConst([.. Visibility.Fields]), Gen.OneOfConst(Enum.GetValues<Audience>()))[0, 28]
        from never in Gen.Bool
        from may in Gen.Bool
        from hidden in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        select new Choices(audiences, never, may, hidden);

    private static readonly Gen<Viewer> GenViewer =
        from same in Gen.Bool
        from known in Gen.Bool
        from mentor in Gen.Bool
        from admin in Gen.Bool
        from hidden in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        select new Viewer(Guid.CreateVersion7(), known ? same ? Subject.Employer : "nces-0200001" : null, mentor, admin, hidden);

    [Fact]
    public void Every_field_of_a_person_has_a_rule_or_is_theirs_alone() =>
        Assert.Equal(HersOnly, Person.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name).Where(field => Visibility.BitOf(field) is null));

    [Fact]
    public void One_sees_all_of_oneself_whatever_was_chosen() => GenChoices.Sample(choices =>
        Visibility.Of(Subject, choices, Member with { PersonId = Me }, paired: false) == Visibility.Everything);

    [Fact]
    public void No_field_reaches_who_may_not_see_it_and_each_reaches_who_may() => Gen.Select(GenChoices, GenViewer, Gen.Bool, Gen.Bool).Sample((choices, viewer, paired, active) =>
    {
        var person = Subject with { Active = active };
        var seen = Visibility.Of(person, choices, viewer, paired);

        Assert.All(Visibility.Fields.Concat(["name", "roles", "state", "missing_fields"]).Concat(Person.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name)), field =>
            Assert.True(Oracle.May(person, choices, viewer, paired, field) == seen.Contains(field), $"{field} of {choices} and {viewer}, paired: {paired}"));
    });

    [Fact]
    public void A_wider_audience_never_shows_less() => Gen.Select(GenChoices, GenViewer, Gen.Bool, Gen.OneOfConst([.. Visibility.Fields])).Sample((choices, viewer, paired, field) =>
    {
        var seen = Enum.GetValues<Audience>().Select(audience =>
            Visibility.Of(Subject, choices with { Audiences = new Dictionary<string, Audience>(choices.Audiences) { [field] = audience } }, viewer, paired).Contains(field)).ToArray();

        Assert.Equal(seen.Order(), seen);
    });

    [Fact]
    public void At_the_start_the_employer_sees_nobody_the_photo_is_for_pairings_and_the_address_for_admins()
    {
        var start = Choices.Careful;

        Assert.True(Visibility.Of(Subject, start, Member with { Employer = Subject.Employer }, paired: false).IsEmpty);
        Assert.True(Visibility.Of(Subject, start, Member with { Employer = Subject.Employer, Admin = true }, paired: false).IsEmpty);
        Assert.False(Visibility.Of(Subject, start, Member, paired: false).Contains("photo"));
        Assert.True(Visibility.Of(Subject, start, Member, paired: true).Contains("photo"));
        Assert.False(Visibility.Of(Subject, start, Member with { CoachOrMentor = true }, paired: true).Contains("email"));
        Assert.True(Visibility.Of(Subject, start, Member with { Admin = true }, paired: false).Contains("email"));
    }

    [Fact]
    public void Matching_is_told_what_the_consortium_may_see_and_the_employer_for_keeping_apart() => GenChoices.Sample(choices =>
    {
        var row = Rows.Complete(Me, Subject.Employer!);
        var told = PersonEvents.ForMatching(row, choices);

        Assert.Equal(row.Organization, told.Organization);
        Assert.Equal(Told("needs"), told.Needs.Length > 0);
        Assert.Equal(Told("reports_to"), told.ReportsTo != 0);
        Assert.Equal(Told("organization"), told is { State: not null, Locale: not null, OrganizationKind: not null, Enrollment: not null });
        Assert.Equal(Told("years_of_practice"), told.YearsOfPractice is not null);
        Assert.Equal(Told("organization"), told.Cbsa is not null);
        Assert.Equal(Told("needs"), told.NeedStrengths != "{}");
        Assert.Equal(Told("offers"), told.OfferStrengths != "{}");
        Assert.Equal(Told("title"), told.TitleFamily.Length > 0);
        Assert.Equal(Told("post"), told.StartedOn is not null);
        Assert.Equal(Told("capacity"), told.HoursPerMonth is not null);
        Assert.Equal(Told("availability"), told.Availability != "[]");
        Assert.Equal(Told("meeting_modes"), told.MeetingModes.Length > 0);
        Assert.Equal(Told("role_eliminated_date"), told.EliminatedOn is not null);
        Assert.Equal(Told("languages") && Told("needs") && Told("reports_to") && Told("team_size") && Told("time_zone"), !Readiness.MissingFields(told).Any());

        bool Told(string field) => !choices.Hidden && choices.Of(field) == Audience.Consortium;
    });
}
