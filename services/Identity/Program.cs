using MassTransit;
using MentorNet.Identity;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Api;
using MentorNet.Identity.Consumers;
using MentorNet.Identity.Data;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults("identity", IdentityService.Descriptor, PersonalDataService.Descriptor, FactsIntakeService.Descriptor);
builder.AddDatabase();
builder.AddPersonalData(Personal.Tables);
builder.AddBus(bus =>
{
    bus.AddConsumer<MatchRequestedConsumer>();
    bus.AddConsumer<MatchRequestAnsweredConsumer>();
    bus.AddConsumer<MatchRequestRemindedConsumer>();
    bus.AddConsumer<OfferPausedConsumer>();
    bus.AddConsumer<MatchRequestQuestionedConsumer>();
    bus.AddConsumer<MatchRequestRepliedConsumer>();
    bus.AddConsumer<RankedChoiceEndedConsumer>();
    bus.AddConsumer<WaitingPlaceOfferedConsumer>();
    bus.AddConsumer<WaitingPlaceTakenBackConsumer>();
    bus.AddConsumer<PairingOpenedConsumer>();
    bus.AddConsumer<CircleFormedConsumer>();
    bus.AddConsumer<PairingEndedConsumer>();
    bus.AddConsumer<PairingPausedConsumer>();
    bus.AddConsumer<PairingResumedConsumer>();
    bus.AddConsumer<MessageWaitedConsumer>();
    bus.AddConsumer<SessionProposedConsumer>();
    bus.AddConsumer<ContactMissedConsumer>();
    bus.AddConsumer<InactivityRuleAnnouncedConsumer>();
    bus.AddConsumer<NamingAskedConsumer>();
    bus.AddConsumer<EngagementClosedConsumer>();
    bus.AddConsumer<ClosingPlannedConsumer>();
    bus.AddConsumer<ClosingTakenBackConsumer>();
    bus.AddConsumer<GoOnAskedConsumer>();
    bus.AddConsumer<SessionDueConsumer>();
    bus.AddConsumer<AppointmentDueConsumer>();
    bus.AddConsumer<CircleTimesProposedConsumer>();
    bus.AddConsumer<ChemistryEndedConsumer>();
    bus.AddConsumer<ChemistryRefusedConsumer>();
    bus.AddConsumer<AgreementProposedConsumer>();
    bus.AddConsumer<AgreementSignedConsumer>();
    bus.AddConsumer<ActionsDueConsumer>();
    bus.AddConsumer<ReaderZoneConsumer>();
    bus.AddConsumer<ExportReadyConsumer>();
    bus.AddConsumer<ErasureScheduledConsumer>();
    bus.AddConsumer<ErasureRemindedConsumer>();
    bus.AddConsumer<ErasureCancelledConsumer>();
    bus.AddConsumer<AccountErasureConsumer>();
    bus.AddConsumer<ProfileUpdatedConsumer>();
    bus.AddConsumer<EmployerChangedConsumer>();
    bus.AddConsumer<CalendarInvitationConsumer>();
    bus.AddConsumer<OrganizationDomainNamedConsumer>();
    bus.AddConsumer<ReportFiledConsumer>();
    bus.AddConsumer<CallAskedConsumer>();
    bus.AddConsumer<PulseAskedConsumer>();
});
builder.AddAccounts();
builder.Services.AddGrpc().AddServiceOptions<IdentityApi>(grpc => grpc.Interceptors.Add<LiveCaller>());
builder.Services.AddHostedService<MailSender>();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseFaultPages();
app.UseAccountStatusPages();
app.UseConnectProblems();
app.UseOddInput();
app.UseRouting();
app.MapServiceDefaults();
app.UseStaticFiles();
app.MapRazorPages();
ConnectEndpoints.Map(app);
app.MapGrpcService<IdentityApi>();
app.MapGrpcService<PersonalDataApi>();
app.MapGrpcService<FactsIntakeApi>();
return await app.ServeAsync(args);
