using System.Globalization;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Web.Kit;

/// <summary>Puts the facts of a person into the words that people read.</summary>
internal static partial class Words
{
    public static string Of(Person.Types.ReportsTo value) => value switch
    {
        Person.Types.ReportsTo.ChiefExecutive => "The superintendent or chief executive",
        Person.Types.ReportsTo.CabinetMember => "A cabinet member",
        Person.Types.ReportsTo.HumanResources => "Human resources",
        Person.Types.ReportsTo.AcademicOffice => "The academic office",
        Person.Types.ReportsTo.Other => "Someone else",
        _ => "",
    };

    public static string Of(Person.Types.TeamSize value) => value switch
    {
        Person.Types.TeamSize.Alone => "Works alone",
        Person.Types.TeamSize.OneOrTwo => "One or two people",
        Person.Types.TeamSize.ThreeToFive => "Three to five people",
        Person.Types.TeamSize.SixOrMore => "Six people or more",
        _ => "",
    };

    public static string Of(Person.Types.Budget value) => value switch
    {
        Person.Types.Budget.None => "None",
        Person.Types.Budget.Under50K => "Less than $50,000 a year",
        Person.Types.Budget.From50KTo250K => "$50,000 to $250,000 a year",
        Person.Types.Budget.Over250K => "More than $250,000 a year",
        _ => "",
    };

    public static string Of(Person.Types.SeniorSeat value) => value switch
    {
        Person.Types.SeniorSeat.Yes => "Has a seat",
        Person.Types.SeniorSeat.No => "No seat",
        Person.Types.SeniorSeat.Sometimes => "Sometimes invited",
        _ => "",
    };

    public static string Of(Person.Types.Post value) => value switch
    {
        Person.Types.Post.NewPost => "A new position",
        Person.Types.Post.Inherited => "Taken over from someone",
        _ => "",
    };

    public static string Of(Person.Types.BoardClimate value) => value switch
    {
        Person.Types.BoardClimate.Supportive => "Supports the work",
        Person.Types.BoardClimate.Mixed => "Is divided over it",
        Person.Types.BoardClimate.Hostile => "Works against it",
        _ => "",
    };

    public static string Of(Person.Types.MeetingMode value) => value switch
    {
        Person.Types.MeetingMode.Video => "Video",
        Person.Types.MeetingMode.Phone => "Phone",
        Person.Types.MeetingMode.InPerson => "In person",
        Person.Types.MeetingMode.Chat => "In writing",
        _ => "",
    };

    public static string Of(Person.Types.Wish value) => value switch
    {
        Person.Types.Wish.GoOn => "Continue as before",
        Person.Types.Wish.SameExperience => "Meet someone who has been through the same",
        Person.Types.Wish.NextPost => "Get advice on finding the next position",
        Person.Types.Wish.HelpOthers => "Give time to others",
        Person.Types.Wish.Rest => "Take a break from matching",
        _ => "",
    };

    public static string Of(Person.Types.LastActive value) => value switch
    {
        Person.Types.LastActive.WithinAWeek => "Within the last week",
        Person.Types.LastActive.WithinAMonth => "Within the last month",
        Person.Types.LastActive.WithinAQuarter => "Within the last three months",
        Person.Types.LastActive.LongerAgo => "More than three months ago",
        _ => "",
    };

    public static string Of(Date? date) => date is null ? "" : Moments.Day(Day(date));

    public static DateOnly Day(Date date) => new(date.Year, date.Month, date.Day);

    /// <summary>Writes a day as an input of the browser wants it.</summary>
    public static string Input(Date? date) => date is null ? "" : Day(date).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string DayOfWeek(int isoDay) => English.DateTimeFormat.GetDayName((DayOfWeek)(isoDay % 7));

    /// <summary>Says how strong a need is.</summary>
    public static string OfNeedStrength(int strength) => strength switch { 1 => "would be good", 3 => "urgent", _ => "matters" };

    /// <summary>Says how much somebody has done of an offer.</summary>
    public static string OfOfferStrength(int strength) => strength switch { 1 => "some", 3 => "what people come to me for", _ => "well" };

    /// <summary>Says for how long somebody has held their post.</summary>
    public static string InPost(Date start, DateOnly today)
    {
        var from = Day(start);
        var months = ((today.Year - from.Year) * 12) + today.Month - from.Month - (today.Day < from.Day ? 1 : 0);
        return months switch
        {
            < 1 => "Less than a month",
            < 24 => Count(months, "month", "months"),
            _ => $"{Count(months / 12, "year", "years")}{(months % 12 == 0 ? "" : $", {Count(months % 12, "month", "months")}")}",
        };
    }

    public static string Rate(Person person) => person.ProBono ? "Pro bono" : person.HasHourlyRateUsd ? $"${person.HourlyRateUsd.ToString("N0", English)} an hour" : "";

    public static string Of(Person.Types.Credential credential) => string.Concat(
        credential.Kind.ToString().ToUpperInvariant(),
        credential.IssueDate is { } issued ? $", since {Of(issued)}" : "",
        credential.ExpireDate is { } expires ? $", until {Of(expires)}" : "");
}
