using MentorNet.Profile.Consent;

namespace MentorNet.Profile.Tests.Consent;

/// <summary>The rule of who may see what once more, in other words and slowly: field by field, as the consent page says it.</summary>
internal static class Oracle
{
    private static readonly string[] Membership = ["name", "roles", "state"];

    public static bool May(Subject person, Choices choices, Viewer viewer, bool paired, string field)
    {
        if (viewer.PersonId == person.PersonId)
        {
            return true;
        }

        var colleague = person.Walls.Any(employer => viewer.Walls.Contains(employer));
        if (choices.NeverMyEmployer && colleague)
        {
            return viewer.Admin && choices.EmployersAdminsMayKnow && !choices.Hidden && person.Active && person.Employer is not null && person.Employer == viewer.Employer
                && (Membership.Contains(field) || (field is "display_name" or "organization" or "organization_display_name" && choices.Of(Root(field)) == Audience.Consortium));
        }

        if (!paired && (choices.Hidden || (!person.Active && !viewer.Admin)))
        {
            return false;
        }

        if (!paired && viewer.Hidden && !Membership.Contains(field) && Root(field) is not ("display_name" or "title" or "organization"))
        {
            return false;
        }

        if (Membership.Contains(field) || (!paired && viewer.Admin && (field is "email" or "missing_fields")))
        {
            return true;
        }

        if (field is "need_notes" && !May(person, choices, viewer, paired, "needs"))
        {
            return false;
        }

        if (field is "offer_notes" && !May(person, choices, viewer, paired, "offers"))
        {
            return false;
        }

        return Visibility.Fields.Contains(Root(field)) && choices.Of(Root(field)) switch
        {
            Audience.Consortium => true,
            Audience.CoachesAndMentors => viewer.CoachOrMentor || paired,
            Audience.Pairings => paired,
            _ => false,
        };
    }

    private static string Root(string field) => field switch
    {
        "organization_display_name" => "organization",
        "title_family" => "title",
        "start_date" => "post",
        "wish" => "role_eliminated_date",
        "need_strengths" => "needs",
        "offer_strengths" => "offers",
        "coach_capacity" or "cross_sector_capacity" or "hours_per_month" or "pause_until_date" => "capacity",
        "pro_bono" => "hourly_rate_usd",
        _ => field,
    };
}
