using MassTransit;
using MentorNet.AddressFacts.V1;
using MentorNet.Identity;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Addresses;
using MentorNet.Identity.Appointments;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Inbound;
using MentorNet.Identity.Invitations;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Members;
using MentorNet.Identity.Notices;
using MentorNet.Identity.Sessions;
using MentorNet.Identity.V1;
using MentorNet.Identity.Walls;
using MentorNet.MatchingFacts.V1;
using MentorNet.PersonalData.V1;
using MentorNet.ReplyIntake.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration, Personal.Tables) is { } status)
{
    return status;
}

builder.AddServiceDefaults(
    "identity",
    ConsortiaService.Descriptor,
    InvitationsService.Descriptor,
    MembersService.Descriptor,
    AppointmentsService.Descriptor,
    SignInSessionsService.Descriptor,
    AddressesService.Descriptor,
    DevelopmentMailService.Descriptor,
    PersonalRecordsService.Descriptor,
    FactsIntakeService.Descriptor,
    AddressFactsService.Descriptor);
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
    bus.AddConsumer<SessionDeclinedConsumer>();
    bus.AddConsumer<ContactMissedConsumer>();
    bus.AddConsumer<InactivityRuleAnnouncedConsumer>();
    bus.AddConsumer<NamingAskedConsumer>();
    bus.AddConsumer<EngagementClosedConsumer>();
    bus.AddConsumer<ClosingPlannedConsumer>();
    bus.AddConsumer<ClosingTakenBackConsumer>();
    bus.AddConsumer<LastWordLeftConsumer>();
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
    bus.AddConsumer<EmployerDomainsToldConsumer>();
    bus.AddConsumer<CalendarInvitationConsumer>();
    bus.AddConsumer<OrganizationDomainNamedConsumer>();
    bus.AddConsumer<ReportFiledConsumer>();
    bus.AddConsumer<ReportStepTakenConsumer>();
    bus.AddConsumer<TakedownAskedConsumer>();
    bus.AddConsumer<TakedownStepTakenConsumer>();
    bus.AddConsumer<CallAskedConsumer>();
    bus.AddConsumer<PulseAskedConsumer>();
});
builder.AddAccounts();
builder.Services.AddGrpc()
    .AddServiceOptions<ConsortiaApi>(grpc => grpc.Interceptors.Add<LiveCaller>())
    .AddServiceOptions<InvitationsApi>(grpc => grpc.Interceptors.Add<LiveCaller>())
    .AddServiceOptions<MembersApi>(grpc => grpc.Interceptors.Add<LiveCaller>())
    .AddServiceOptions<AppointmentsApi>(grpc => grpc.Interceptors.Add<LiveCaller>())
    .AddServiceOptions<SignInSessionsApi>(grpc => grpc.Interceptors.Add<LiveCaller>())
    .AddServiceOptions<AddressesApi>(grpc => grpc.Interceptors.Add<LiveCaller>())
    .AddServiceOptions<DevelopmentMailApi>(grpc => grpc.Interceptors.Add<LiveCaller>());
builder.Services.AddSingleton<UnsubscribeLinks>();
builder.Services.AddHostedService<MailSender>().AddHostedService<LeftDomains>();
builder.Services.AddSingleton<CalendarMail>();
builder.Services.AddSingleton<BounceMail>();
builder.Services.AddSingleton<OwnToken>().AddSingleton<ConversationMail>();
builder.AddColleague<ReplyIntakeService.ReplyIntakeServiceClient>("Messaging");
builder.Services.AddHostedService<InboundMail>();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseFormBounds();
app.UseFaultPages();
app.UseAccountStatusPages();
app.UseConnectProblems();
app.UseOddInput();
app.UseRouting();
app.MapServiceDefaults();
app.UseStaticFiles();
app.MapRazorPages();
ConnectEndpoints.Map(app);
app.MapGrpcService<ConsortiaApi>();
app.MapGrpcService<InvitationsApi>();
app.MapGrpcService<MembersApi>();
app.MapGrpcService<AppointmentsApi>();
app.MapGrpcService<SignInSessionsApi>();
app.MapGrpcService<AddressesApi>();
app.MapGrpcService<DevelopmentMailApi>();
app.MapGrpcService<PersonalRecordsApi>();
app.MapGrpcService<FactsIntakeApi>();
app.MapGrpcService<AddressFactsApi>();
return await app.ServeAsync(args);
