using System.Collections.Frozen;

namespace MentorNet.Caseload.Plans;

/// <summary>
/// The entry plan that every consortium begins with: one list, of which a plan of 30, 60, 90 or 180 days takes what falls into its days.
/// Listening ends on day 30, naming on day 60, agreeing on day 90, acting on day 180. The words are in <see cref="PlanTexts"/>.
/// </summary>
internal static class PlanTemplates
{
    public static readonly IReadOnlyList<int> Lengths = [30, 60, 90, 180];

    public static readonly IReadOnlyList<TemplateTask> Ours =
    [
        // Listen and map.
        Task("reporting-line", -14, Track.SeniorTable, Step.Listen, "senior-table"),
        Task("budget-line", -7, Track.MoneyAndMentorship, Step.Listen, "money-and-staff"),
        Task("decision-calendar", 3, Track.SeniorTable, Step.Listen, "senior-table"),
        Task("read-the-promises", 4, Track.PolicyAndPlan, Step.Listen, "align-policy"),
        Task("success-in-a-year", 5, Track.SeniorTable, Step.Listen, "skill-strategic-communication"),
        Task("how-we-work", 7, Track.MoneyAndMentorship, Step.Listen, "mentorship", TaskOwner.Mentor),
        Task("two-guarded-hours", 10, Track.MoneyAndMentorship, Step.Listen, "mentorship"),
        Task("hour-with-counsel", 12, Track.PolicyAndPlan, Step.Listen, "align-policy"),
        Task("policy-in-use", 14, Track.PolicyAndPlan, Step.Listen, "align-policy"),
        Task("three-questions", 15, Track.EveryDepartment, Step.Listen, "every-department"),
        Task("where-money-lives", 18, Track.MoneyAndMentorship, Step.Listen, "money-and-staff"),
        Task("year-of-complaints", 20, Track.PolicyAndPlan, Step.Listen, "strategic-plan"),
        Task("keepers-of-data", 21, Track.EveryDepartment, Step.Listen, "skill-systems-thinking"),
        Task("where-people-meet", 22, Track.Community, Step.Listen, "community-define"),
        Task("coffee-with-doubters", 24, Track.SeniorTable, Step.Listen, "skill-change-management"),
        Task("who-moves-things", 25, Track.EveryDepartment, Step.Listen, "skill-systems-thinking"),
        Task("their-own-words", 28, Track.Community, Step.Listen, "community-define"),
        Task("who-was-missed", 30, Track.Community, Step.Listen, "community-define"),
        Task("ask-what-surprised", 30, Track.MoneyAndMentorship, Step.Listen, "mentorship", TaskOwner.Mentor),

        // Name and narrate.
        Task("three-tensions", 38, Track.PolicyAndPlan, Step.Name, "strategic-plan"),
        Task("chief-sees-first", 40, Track.SeniorTable, Step.Name, "senior-table"),
        Task("data-walk", 42, Track.PolicyAndPlan, Step.Name, "skill-systems-thinking"),
        Task("tell-what-you-heard", 44, Track.EveryDepartment, Step.Name, "every-department"),
        Task("cost-of-nothing", 45, Track.MoneyAndMentorship, Step.Name, "money-and-staff"),
        Task("why-in-a-minute", 47, Track.SeniorTable, Step.Name, "skill-strategic-communication"),
        Task("draw-the-loop", 48, Track.PolicyAndPlan, Step.Name, "skill-systems-thinking"),
        Task("peer-a-year-ahead", 50, Track.MoneyAndMentorship, Step.Name, "mentorship"),
        Task("form-for-everyone", 52, Track.EveryDepartment, Step.Name, "every-department"),
        Task("define-together", 53, Track.Community, Step.Name, "community-define"),
        Task("smallest-ask", 55, Track.MoneyAndMentorship, Step.Name, "money-and-staff"),
        Task("early-win", 58, Track.EveryDepartment, Step.Name, "skill-change-management"),
        Task("number-and-name", 60, Track.Community, Step.Name, "community-narrate"),
        Task("ask-hardest-sentence", 60, Track.MoneyAndMentorship, Step.Name, "mentorship", TaskOwner.Mentor),

        // Agree and align.
        Task("findings-memo", 66, Track.PolicyAndPlan, Step.Agree, "strategic-plan"),
        Task("newspaper-read", 69, Track.PolicyAndPlan, Step.Agree, "skill-strategic-communication"),
        Task("three-results", 72, Track.PolicyAndPlan, Step.Agree, "strategic-plan"),
        Task("money-on-paper", 75, Track.MoneyAndMentorship, Step.Agree, "money-and-staff"),
        Task("standing-ten-minutes", 76, Track.SeniorTable, Step.Agree, "senior-table"),
        Task("three-promises", 78, Track.EveryDepartment, Step.Agree, "every-department"),
        Task("hours-not-dollars", 80, Track.MoneyAndMentorship, Step.Agree, "money-and-staff"),
        Task("right-about-what", 82, Track.SeniorTable, Step.Agree, "skill-change-management"),
        Task("one-sentence", 84, Track.PolicyAndPlan, Step.Agree, "align-policy"),
        Task("try-the-question", 86, Track.EveryDepartment, Step.Agree, "every-department"),
        Task("report-back", 88, Track.Community, Step.Agree, "community-narrate"),
        Task("what-is-shared", 90, Track.Community, Step.Agree, "community-define"),
        Task("ask-what-to-stop", 90, Track.MoneyAndMentorship, Step.Agree, "mentorship", TaskOwner.Mentor),

        // Act and show.
        Task("one-measure", 105, Track.PolicyAndPlan, Step.Act, "skill-systems-thinking"),
        Task("one-decision", 110, Track.SeniorTable, Step.Act, "senior-table"),
        Task("hard-day", 115, Track.SeniorTable, Step.Act, "skill-strategic-communication"),
        Task("adopted", 120, Track.PolicyAndPlan, Step.Act, "align-policy"),
        Task("ask-who-carries", 120, Track.MoneyAndMentorship, Step.Act, "mentorship", TaskOwner.Mentor),
        Task("question-everywhere", 125, Track.EveryDepartment, Step.Act, "every-department"),
        Task("five-voices", 130, Track.SeniorTable, Step.Act, "skill-strategic-communication"),
        Task("fifteen-minutes", 135, Track.EveryDepartment, Step.Act, "skill-dei-practice"),
        Task("their-choice", 140, Track.Community, Step.Act, "community-act"),
        Task("see-the-promises", 145, Track.EveryDepartment, Step.Act, "every-department"),
        Task("outlives-you", 150, Track.MoneyAndMentorship, Step.Act, "money-and-staff"),
        Task("show-what-changed", 155, Track.Community, Step.Act, "community-narrate"),
        Task("board-page", 160, Track.SeniorTable, Step.Act, "senior-table"),
        Task("next-person-file", 165, Track.MoneyAndMentorship, Step.Act, "mentorship"),
        Task("someone-newer", 170, Track.MoneyAndMentorship, Step.Act, "mentorship"),
        Task("review-together", 175, Track.PolicyAndPlan, Step.Act, "strategic-plan"),
        Task("thank-by-name", 178, Track.Community, Step.Act, "community-act"),
        Task("look-back", 180, Track.MoneyAndMentorship, Step.Act, "mentorship", TaskOwner.Mentor),
    ];

    public static readonly FrozenSet<string> Codes = Ours.Select(task => task.Id).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Puts what a consortium has changed over ours; earliest first.</summary>
    public static IReadOnlyList<TemplateTask> With(IReadOnlyCollection<TemplateTask> changes)
    {
        var changed = changes.ToDictionary(task => task.Id);
        return
        [
            .. Ours.Select(ours => changed.GetValueOrDefault(ours.Id, ours)).Concat(changes.Where(task => !task.IsOurs))
                .Where(task => !task.Removed)
                .OrderBy(task => task.Facts.Day),
        ];
    }

    /// <summary>Takes what falls into the days of a plan.</summary>
    public static IEnumerable<TemplateTask> Within(this IEnumerable<TemplateTask> tasks, int days) => tasks.Where(task => task.Facts.Day <= days);

    private static TemplateTask Task(string code, int day, Track track, Step step, string need, TaskOwner owner = TaskOwner.Mentee) =>
        new(code, Guid.Empty, new TaskFacts("", "", track, step, owner, day, need, null));
}
