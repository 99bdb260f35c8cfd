using MassTransit;
using MentorNet.Identity.V1;
using MentorNet.Matching.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Messaging.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.Consortia;
using MentorNet.Profile.Employments;
using MentorNet.Profile.Imports;
using MentorNet.Profile.Independence;
using MentorNet.Profile.Memberships;
using MentorNet.Profile.Organizations;
using MentorNet.Profile.Organizations.Likeness;
using MentorNet.Profile.People;
using MentorNet.Profile.PersonalData;
using MentorNet.Profile.Photos;
using MentorNet.Profile.Reports;
using MentorNet.Profile.Titles;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults(
    "profile",
    PeopleService.Descriptor, ConsentService.Descriptor, PhotosService.Descriptor, EmploymentsService.Descriptor, IndependenceService.Descriptor, OrganizationsService.Descriptor,
    ImportsService.Descriptor, TitlesService.Descriptor, ReportsService.Descriptor, PersonalDataService.Descriptor, PersonalRecordsService.Descriptor, FactsService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<MembershipChangedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
    bus.AddConsumer<TokensEndedConsumer>();
    bus.AddConsumer<ErasureDueConsumer>();
    bus.AddConsumer<ErasureConfirmedConsumer>();
    bus.AddConsumer<PairingOpenedConsumer>();
    bus.AddConsumer<PairingEndedConsumer>();
    bus.AddConsumer<MatchRequestAnsweredConsumer>();
    bus.AddConsumer<PairingPausedConsumer>();
    bus.AddConsumer<PairingResumedConsumer>();
    bus.AddConsumer<PauseAskedConsumer>();
    bus.AddConsumer<WorkAddressLeftConsumer>();
});
builder.AddColleague<InvitationsService.InvitationsServiceClient>("Identity");
foreach (var reader in Telling.Readers)
{
    builder.AddColleague<FactsIntakeService.FactsIntakeServiceClient>(reader, asItself: true, name: reader);
}

builder.AddColleague<MessagesService.MessagesServiceClient>("Messaging");
builder.AddColleague<RequestsService.RequestsServiceClient>("Matching");
builder.Services.AddSingleton<Telling>();
builder.Services.AddSingleton<TellAgain>().AddHostedService(services => services.GetRequiredService<TellAgain>());
builder.Services.AddSingleton<ShownMessages>();
builder.Services.AddSingleton<OrganizationImporter>();
builder.Services.AddSingleton<DirectoryIndex>();
builder.Services.AddSingleton<PeopleDirectory>();
builder.Services.AddSingleton<ServiceToken>().AddSingleton<PersonalSources>();
builder.Services.AddHostedService<ExportMaker>().AddHostedService<ErasureKeeper>().AddHostedService<IndependenceKeeper>().AddHostedService<ImportRunner>().AddHostedService<EmployerDomainTeller>();

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<PeopleApi>();
app.MapGrpcService<ConsentApi>();
app.MapGrpcService<PhotosApi>();
app.MapGrpcService<EmploymentsApi>();
app.MapGrpcService<IndependenceApi>();
app.MapGrpcService<OrganizationsApi>();
app.MapGrpcService<ImportsApi>();
app.MapGrpcService<TitlesApi>();
app.MapGrpcService<ReportsApi>();
app.MapGrpcService<PersonalDataApi>();
app.MapGrpcService<PersonalRecordsApi>();
app.MapGrpcService<FactsApi>();
return await app.ServeAsync(args);
