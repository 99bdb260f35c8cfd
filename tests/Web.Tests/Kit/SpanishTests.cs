using System.Net;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Code = MentorNet.Matching.V1.FitReason.Types.Code;

namespace MentorNet.Web.Tests.Kit;

/// <summary>Another language is another set of texts: nothing that is stored or sent changes, and no service is asked for words.</summary>
public sealed class SpanishTests(SpanishTests.Fixture web) : IClassFixture<SpanishTests.Fixture>
{
    private static readonly Texts Spanish = new("es-US",
    [
        ("NeedsMet", "{reader|Officer=Ya han hecho lo que usted necesita|Mentor=Usted ya ha hecho lo que necesitan|other=La persona mentora ya ha hecho lo que se necesita}: {needs|each=NEED}."),
        ("JobAlike", "{reader|Admin=Ambas personas|other=Ustedes} {alike|each=JOB}."),
        ("JobNearlyAlike", "Sus equipos o presupuestos son de casi el mismo tamaño."),
        ("MoreYears", "{reader|Officer=Llevan|Mentor=Usted lleva|other=La persona mentora lleva} {years|one=un año|other=# años} más en el campo."),
        ("OrganizationAlike", "{reader|Admin=Ambas personas trabajan|other=Ustedes trabajan} en {kind|none=una organización|other={kind|each=KIND}}{alike|none=|other= {alike|each=ALIKE}}."),
        ("OtherSector", "Trabajan en otro sector, {reader|Mentor={officer_sector|each=SECTOR}|other={mentor_sector|each=SECTOR}}{same_role|true=, en el mismo tipo de puesto|other=}."),
        ("HoursShared", "Coinciden {half|1={hours|0=media hora|1=una hora y media|other=# horas y media}|other={hours|one=una hora|other=# horas}} libres cada semana."),
        ("WorkingHoursSame", "Tienen el mismo horario de trabajo."),
        ("WorkingHoursOverlap", "Sus jornadas coinciden {hours|0={minutes|one=un minuto|other=# minutos}|one=una hora|other=# horas}."),
        ("LanguageShared", "Comparten un idioma: {language|each=LANGUAGE}."),
        ("NEED.senior-table", "un asiento en la mesa directiva"),
        ("LANGUAGE.en", "inglés"),
        ("JOB.TEAM_ALONE", "trabajan sin equipo"),
        ("JOB.TEAM_ONE_OR_TWO", "tienen un equipo de una o dos personas"),
        ("JOB.TEAM_THREE_TO_FIVE", "tienen un equipo de tres a cinco personas"),
        ("JOB.TEAM_SIX_OR_MORE", "tienen un equipo de seis o más personas"),
        ("JOB.REPORTS_TO_CHIEF_EXECUTIVE", "responden ante la superintendencia o la dirección general"),
        ("JOB.REPORTS_TO_CABINET_MEMBER", "responden ante un miembro del gabinete"),
        ("JOB.REPORTS_TO_HUMAN_RESOURCES", "responden ante recursos humanos"),
        ("JOB.REPORTS_TO_ACADEMIC_OFFICE", "responden ante la oficina académica"),
        ("JOB.REPORTS_TO_OTHER", "responden ante alguien fuera de las líneas habituales"),
        ("JOB.POST_NEW_POST", "ocupan un puesto que era nuevo"),
        ("JOB.POST_INHERITED", "heredaron el puesto"),
        ("JOB.BUDGET_NONE", "no tienen presupuesto"),
        ("JOB.BUDGET_UNDER_50K", "tienen un presupuesto de menos de $50,000"),
        ("JOB.BUDGET_FROM_50K_TO_250K", "tienen un presupuesto de $50,000 a $250,000"),
        ("JOB.BUDGET_OVER_250K", "tienen un presupuesto de más de $250,000"),
        ("JOB.SEAT_YES", "se sientan a la mesa directiva"),
        ("JOB.SEAT_NO", "no se sientan a la mesa directiva"),
        ("JOB.SEAT_SOMETIMES", "se sientan a veces a la mesa directiva"),
        ("KIND.SCHOOL_DISTRICT", "un distrito escolar"),
        ("KIND.CHARTER_OPERATOR", "una red de escuelas chárter"),
        ("KIND.EDUCATION_AGENCY", "una agencia educativa"),
        ("KIND.UNIVERSITY", "una universidad"),
        ("KIND.HOSPITAL", "un hospital"),
        ("KIND.CITY_OR_COUNTY", "una ciudad o un condado"),
        ("KIND.COMPANY", "una empresa"),
        ("KIND.NON_PROFIT", "una organización sin fines de lucro"),
        ("KIND.OTHER", "una organización del mismo tipo"),
        ("ALIKE.CITY", "en una ciudad"),
        ("ALIKE.SUBURB", "en las afueras"),
        ("ALIKE.TOWN", "en un pueblo"),
        ("ALIKE.RURAL", "en el campo"),
        ("ALIKE.SIZE", "de tamaño parecido"),
        ("ALIKE.STATE", "en el mismo estado"),
        ("SECTOR.SCHOOLS", "escuelas"),
        ("SECTOR.HIGHER_EDUCATION", "educación superior"),
        ("SECTOR.HEALTH", "salud"),
        ("SECTOR.GOVERNMENT", "gobierno"),
        ("SECTOR.BUSINESS", "empresas"),
        ("SECTOR.CIVIL_SOCIETY", "sociedad civil"),
        (Texts.BetweenTwo, " y "),
        (Texts.BeforeLast, " y "),
    ]);

    [Fact]
    public async Task Why_people_fit_is_read_in_the_language_of_the_reader_from_the_same_codes()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await browser.Read("/suggestions"));

        string[] sentences =
        [
            "Ya han hecho lo que usted necesita: un asiento en la mesa directiva.",
            "Ustedes trabajan sin equipo y responden ante recursos humanos.",
            "Llevan 6 años más en el campo.",
            "Ustedes trabajan en un distrito escolar en una ciudad y en el mismo estado.",
            "Trabajan en otro sector, salud, en el mismo tipo de puesto.",
            "Coinciden 4 horas y media libres cada semana.",
            "Comparten un idioma: inglés.",
        ];
        Assert.All(sentences, sentence => Assert.Contains($"<li>{sentence}</li>", page, StringComparison.Ordinal));
        Assert.DoesNotContain("In English", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_without_a_text_is_read_in_the_words_of_its_service()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        Assert.Contains("<li>Of the next release.</li>", await browser.Read("/suggestions"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_language_has_a_text_for_each_that_English_has() => Sentences.None(FitTexts.English.Keys.Except(Spanish.Keys));

    public sealed class Fixture : WebFixture
    {
        private WebApplication? matching;

        public override async Task InitializeAsync()
        {
            matching = await StandInServer.StartAsync(app => app.MapGrpcService<OneSuggestion>());
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await matching!.DisposeAsync();
        }

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.UseSetting("Services:Matching", matching!.Urls.Single());
            host.ConfigureTestServices(services => services.AddSingleton(new ReaderTexts(new Dictionary<Texts, Texts> { [FitTexts.English] = Spanish })));
        }
    }

    // Somebody who fits for many reasons.
    private sealed class OneSuggestion : SuggestionsService.SuggestionsServiceBase
    {
        private static readonly (Code Code, (string, object)[] Arguments)[] Reasons =
        [
            (Code.NeedsMet, [("needs", "senior-table")]),
            (Code.JobAlike, [("alike", "TEAM_ALONE,REPORTS_TO_HUMAN_RESOURCES")]),
            (Code.MoreYears, [("years", 6)]),
            (Code.OrganizationAlike, [("kind", "SCHOOL_DISTRICT"), ("alike", "CITY,STATE")]),
            (Code.OtherSector, [("mentor_sector", "HEALTH"), ("officer_sector", "SCHOOLS"), ("same_role", "true")]),
            (Code.HoursShared, [("hours", 4), ("half", 1)]),
            (Code.LanguageShared, [("language", "en")]),
        ];

        public override Task<FindSuggestionsResponse> FindSuggestions(FindSuggestionsRequest request, ServerCallContext context)
        {
            var suggestion = new Suggestion { Mentor = "people/0199c0de-0000-7000-8000-000000000003", Kind = Kind.Peer };
            foreach (var (code, arguments) in Reasons)
            {
                suggestion.ReasonCodes.Add(new FitReason { Code = code, Arguments = { Texts.Arguments(arguments).ToDictionary() } });
                suggestion.Reasons.Add("In English.");
            }

            suggestion.ReasonCodes.Add(new FitReason { Code = (Code)99 });
            suggestion.Reasons.Add("Of the next release.");
            return Task.FromResult(new FindSuggestionsResponse { CandidateCount = 9, Suggestions = { new FoundSuggestion { Suggestion = suggestion } } });
        }
    }
}
