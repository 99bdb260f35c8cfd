using MassTransit;
using MentorNet.AddressFacts.V1;
using MentorNet.Caseload;
using MentorNet.Caseload.Actions;
using MentorNet.Caseload.Activity;
using MentorNet.Caseload.Agreements;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Board;
using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Chemistry;
using MentorNet.Caseload.Circles;
using MentorNet.Caseload.Closings;
using MentorNet.Caseload.Credentials;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.Goals;
using MentorNet.Caseload.Hours;
using MentorNet.Caseload.Inactivity;
using MentorNet.Caseload.Intake;
using MentorNet.Caseload.Notes;
using MentorNet.Caseload.OwnClients;
using MentorNet.Caseload.Plans;
using MentorNet.Caseload.Pulses;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.CircleFacts.V1;
using MentorNet.MatchAsking.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.DataProtection;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults(
    "caseload",
    EngagementsService.Descriptor,
    OwnClientsService.Descriptor,
    HoursService.Descriptor,
    CredentialsService.Descriptor,
    BudgetsService.Descriptor,
    BoardService.Descriptor,
    SessionsService.Descriptor,
    AgreementsService.Descriptor,
    ClosingsService.Descriptor,
    ActionsService.Descriptor,
    NotesService.Descriptor,
    GoalsService.Descriptor,
    PlansService.Descriptor,
    PlanTemplatesService.Descriptor,
    PulsesService.Descriptor,
    InactivityService.Descriptor,
    ActivityService.Descriptor,
    CalendarsService.Descriptor,
    ChemistryService.Descriptor,
    CircleSessionsService.Descriptor,
    PersonalRecordsService.Descriptor,
    PairingIntakeService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<PairingOpenedConsumer>();
    bus.AddConsumer<PairingPausedConsumer>();
    bus.AddConsumer<PairingResumedConsumer>();
    bus.AddConsumer<PairingEndedConsumer>();
    bus.AddConsumer<ReaderZoneConsumer>();
    bus.AddConsumer<SessionHeldConsumer>();
    bus.AddConsumer<UnreadMessageConsumer>();
    bus.AddConsumer<MessagesReadConsumer>();
    bus.AddConsumer<ConversationMutedConsumer>();
    bus.AddConsumer<MembershipChangedConsumer>();
    bus.AddConsumer<EndedSessionsConsumer>();
    bus.AddConsumer<CalendarAnsweredConsumer>();
    bus.AddConsumer<MessageSentConsumer>();
    bus.AddConsumer<PulseTurnsConsumer>();
    bus.AddConsumer<SessionScheduledConsumer>();
    bus.AddConsumer<SessionMovedConsumer>();
    bus.AddConsumer<SessionCancelledConsumer>();
    bus.AddConsumer<SessionSeriesChangedConsumer>();
    bus.AddConsumer<CircleProfileConsumer>();
    bus.AddConsumer<CircleIndependenceConsumer>();
    bus.AddConsumer<CircleMembershipConsumer>();
    bus.AddConsumer<CircleEndedConsumer>();
    bus.AddConsumer<ChemistryProfileConsumer>();
    bus.AddConsumer<ChemistryIndependenceConsumer>();
    bus.AddConsumer<ChemistryMembershipConsumer>();
    bus.AddConsumer<WorkAddressLeftConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<TokensEndedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
});
builder.Services.AddSingleton<ServiceToken>();
builder.AddColleague<PairingFactsService.PairingFactsServiceClient>("Matching", asItself: true);
builder.AddColleague<FactsService.FactsServiceClient>("Profile", asItself: true);
builder.AddColleague<PeopleService.PeopleServiceClient>("Profile");
builder.AddColleague<CircleFactsService.CircleFactsServiceClient>("Matching", asItself: true);
builder.AddColleague<AddressFactsService.AddressFactsServiceClient>("Identity", asItself: true);
builder.AddColleague<MatchAskingService.MatchAskingServiceClient>("Matching", asItself: true);
builder.Services.AddSingleton<CallTakers>().AddSingleton<PeopleSeen>();
builder.Services.AddHostedService<EngagementsRebuild>();
builder.Services.AddSingleton<Diaries>();
builder.Services.AddHostedService<ActionReminders>();
builder.Services.AddHostedService<MissedContacts>().AddHostedService<ZoneRules>().AddHostedService<SessionReminders>();
builder.Services.AddHostedService<PulseAsks>();
builder.Services.AddHostedService<AppointmentReminders>().AddHostedService<AppointmentZoneRules>();
builder.Services.AddSingleton<MatchAsking>().AddSingleton<Choices>().AddHostedService<ChemistryUpkeep>();
builder.Services.AddSingleton<CircleMembers>().AddHostedService<CircleUpkeep>();
builder.Services.AddHostedService<PlannedClosings>();
builder.Services.AddSingleton<HttpMessageHandler>(CalendarFetcher.Guarded());
builder.Services.AddSingleton<CalendarFetcher>();
builder.Services.AddSingleton<LeftAddresses>();
builder.Services.AddSingleton<CalendarAddresses>().AddDataProtection().SetApplicationName("mentornet-caseload");
builder.Services.AddSealedKeys(new KeyTable("data_protection_keys", "id", "friendly_name", "xml"));
builder.Services.AddHostedService<CalendarReads>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<EngagementsApi>();
app.MapGrpcService<OwnClientsApi>();
app.MapGrpcService<HoursApi>();
app.MapGrpcService<CredentialsApi>();
app.MapGrpcService<BudgetsApi>();
app.MapGrpcService<BoardApi>();
app.MapGrpcService<SessionsApi>();
app.MapGrpcService<AgreementsApi>();
app.MapGrpcService<ClosingsApi>();
app.MapGrpcService<ActionsApi>();
app.MapGrpcService<NotesApi>();
app.MapGrpcService<GoalsApi>();
app.MapGrpcService<PlansApi>();
app.MapGrpcService<PlanTemplatesApi>();
app.MapGrpcService<PulsesApi>();
app.MapGrpcService<InactivityApi>();
app.MapGrpcService<ActivityApi>();
app.MapGrpcService<CalendarsApi>();
app.MapGrpcService<ChemistryApi>();
app.MapGrpcService<CircleSessionsApi>();
app.MapGrpcService<PersonalRecordsApi>();
app.MapGrpcService<PairingIntakeApi>();
return await app.ServeAsync(args);
