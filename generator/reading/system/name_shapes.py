"""What a name looks like, and which names belong to everyone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.running.memo import per_word
from generator.text.patterns import find_told
from generator.text.words import words

_FORM = (
    r"(?:[A-ZÀ-ÞΑ-Ωα-ω∞\d][\w+*^/’@∞&-]*|[a-z]++[A-Z\d][\w+*^/’@-]*|[a-z]{1,2}-[A-Z][\w+-]*)(?:\.\d[\w.]*\w"
    r"|\.\d)?(?:\$[\w^+*]{1,8}\$)?!?"
)
_CAPITAL = r"(?:[A-ZÀ-Þ][\w+*^/’@-]*(?:\.\d[\w.]*\w|\.\d)?!?|[1-9]D\b)"
_JOINT = r"(?:of|and|to|with|for|&|via|from|across|in|the|by|as|on|of the|to the)"
NAME: Final = re.compile(
    rf"(?<![\w.@/\\-])(?<![\w^_]\(){_FORM}(?: (?:{_JOINT} )?{_CAPITAL}| [vV]\d[\d.]*\b| \d+(?:\.\d+)*(?![\w%.-]| "
    rf"\w*[a-z]s\b)){{0,6}}(?<![’*/^-])"
)
"""Any run of words that is written like a name: `MaskConver`, `Soft MoE`, `Imagen 3`, `Replay across Experiments`."""
_TOLD_BY = re.compile(r"[A-ZÀ-ÞΑ-Ωα-ω∞\d](?<![^\Wa-z].|[.@/\\].)")
"""What tells a name: it begins so, or a few small letters before it. Behind any other letter no name begins."""

_ORDINARY = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+(?:[-’][A-Za-z]?[a-z]+)*|[A-Z\d]+-[a-z]{3,}")
_LIKE = re.compile(
    r"\S*-(?:based|like|type|style|friendly|inspired|driven|specific|guided|optimi[sz]ed|free|optimal|trained"
    r"|aware|level)|[A-Za-z][a-z]*-(?:learning|training)"
)
_MODIFIER = re.compile(r"[A-Z\d/]{2,}-[a-z]{4,}")
_ADVERB = re.compile(
    r"[A-Z][a-z]{2,}(?:ably|ibly|ally|antly|ently|atly|edly|ely|ously|fully|ingly|etly|ntly|arly|ictly|ckly)"
)
"""What begins a sentence: Strikingly, Experimentally."""
_QUANTITY = re.compile(
    r"[\d.,x×/%+-]*\d[\d.,x×/%+-]*(?:[DdKkMBTxXs]|st|nd|rd|th|bit|GB|MB|px|fps)?|[A-Z]"
    r"|\d+[A-Za-z]?-?\w*(?:-shot|-way|-bit|-step|fold|-fold|-layer|-hop)"
)
LEADING: Final = words(
    """
    a about across after all although among an and another any as at based because before besides both but by
    can code compared consequently contrary current currently data de despite due each early either empirical
    empirically especially even every existing experiment experimental experiments extensive few finally first
    firstly following for from further furthermore given grounded hence here how however i ideally if
    importantly in indeed inspired instead interestingly is it its key last lastly learning leveraging like many
    more moreover most motivated much namely nevertheless new no nonetheless not notably note now of on once one
    only or our out over overall particularly previous prior rather recent recently regarding results secondly
    second several similarly since so some source specifically still such surprisingly than that the their then
    there thereby therefore these they third this those though through throughout thus to together towards
    training traditional two under unfortunately unlike until use using via was we what when where whereas
    whether which while who why with within without yet you your additionally also alternatively thirdly
    typically theoretically practically inference evaluations evaluation website project page models methods
    extensions central crucially concretely conventional common altogether contrastive deep modern machine
    remarkably accordingly collectively ultimately eventually meanwhile hereby presently
    """
)
"""Words that begin a sentence with a capital and are not part of a name, folded to lower case."""

_EPONYM = re.compile(
    r"[A-ZÀ-Þ][^\WA-Z]*(?:ian|ean|ish|ese)|[A-Z][\w-]*-(?:based|like|type|style|optimal|driven|free|aware)|(?:Markov"
    r"|Riemann|Lipschitz|Hessian|Fourier|Hilbert|Banach|Monte|Carlo|Nash|Wasserstein|Langevin|Stein"
    r"|Newton|Adam|Python|Google|Facebook|Microsoft|English|Chinese|Transformers?|Section|Figure|Table"
    r"|Theorem|Appendix|Algorithm|Code|Github|Wikipedia|Reddit|Twitter|Bayes|Shapley|Thompson|Blackwell"
    r"|Fisher|Hopfield|Kalman|Laplace|Poisson|Lasso|Dirichlet|Hamilton|Jacobi|Sinkhorn|Gumbel|Internet|Web"
    r"|Frank|Gauss|Koopman|Sobolev|Rademacher|Arxiv|Atari|Minecraft|Stackelberg|Borda|Pareto|Boolean|Bregman"
    r"|Nesterov|Nystr[oö]m|Lagrange|Lyapunov|Turing|Zipf|Ising|Potts|Boltzmann|Bernoulli|Schr[oö]dinger"
    r"|Fr[eé]chet|Jensen|Hoeffding|Polyak|Krylov|Kullback|Hausdorff|Dykstra|Huber|Cauchy|Tikhonov|Tweedie"
    r"|Clifford|Lie|Grassmann|Stiefel|Voronoi|Delaunay|Steiner|Erd[oő]s|Shannon|R[eé]nyi|Tsallis|Hawkes|Cox"
    r"|Weibull|Gibbs|Metropolis|Bellman|Taylor|Chebyshev|Wiener|Euler|Hamming|Jaccard|Mahalanobis|Nvidia"
    r"|Intel|Apple|Amazon|Deepmind|Openai|Stanford|Moreover|However)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"-(?:\d+|[a-z])$")
FIELD: Final = words(
    """
    1-wl 2d 3d 4d 6d acm agi ai aic ann anns apgd api apis ar arxiv asic asr at ate auc automl bai bc bev bic
    bleu bn bnn bnns bo boed bp bptt c++ cam cate cca cdf cdm cf cfs cider cil cka cl clt cmdp cnf cnfs cnn cnns
    co convnet convnets cot covid covid-19 cpu cpus crf crfs ct cv cvar da dag dags dct deepmind dft dg dgm dgms
    dgp dl dml dna dnn dnns dp dp-sgd dpp dpps drl dro dst ea eas ebm ebms eeg eg ehr ehrs elbo em ema emd erm
    eu facebook fdr ffn fft fgsm fid fl flop flops fmdp fmri fpga fpr fscil fsl fsm ftrl fw fwer gae gan gans
    gat gbdt gcn gcns gd gda gdpr gelu gfs gin github gmm gmms gnn gnns google gp gps gpu gpus gru gui gzsl hci
    hdr he her hmc hmm hmms hpo hr hrl hsic hte html hvs ib ibp ica icl icu id ieee ig iid il inr inrs iot iou
    ip ipm irl is ite iv java k-nn k-wl kb kd kg kgc kge kgs kkt kl knn ksd kv l1 l2 lda ldm ldms ldp lds lidar
    llm llms llp lm lmm lmms lms ln loo lp lpips lr lrp lsh lstms lth lvlm lvlms mab mabs macs map mar marl mbrl
    mc mcmc mdl mdp mdps meg meta-rl mfg mha mi mia mias microsoft mil milp miou mip ml mlaas mle mllm mllms mlm
    mlp mlps mmd mmse mnl moe moes mpc mpnn mpnns mr mrf mrfs mri mrna mse mt mtl mvs nas ne ner nerfs nf nfs
    ngd nli nll nlp nmf nmt nn nngp nns noisy-label np npg ntk ntks nvidia oco ocr ode odes ofa ogda ood ope
    openai ot pac pac-bayes pbrl pca pde pdes pdfs peft pet pfl pg pgd pgm pgms pinn pinns pl pll plm plms pomdp
    pomdps ppi ppr psnr ptq pu pul python qa qat qmc qp quant rag ram rbm rbms rct relu rf rff rffs rgb rgb-d
    rgbd rkhs rl rlaif rlhf rmab rmse rna rnn rnns roc rocauc rouge rs s4 sat scm scms sd sde sdes sdf sdfs sdp
    sds seq2seq sfm sft sgd sgm sgms sisr sl slam sm smc smt snn snns snp snr sota spd spn spns sql ssim ssl ssm
    ssms ssod stl svd svgd svi svm svms sw swd t2i td til tl tpu tpus transformer transformers ts tsp tts tv ucb
    uda ui uk ul us ux vae vaes var vc vfl vi vib vit vlm vlms vln vlp vos vqa vr vrp wer wgan wl wsod xai zsc
    zsl
    """
)
"""Abbreviations and words that belong to a field and never name one paper's work, folded to lower case.

Mostly short forms that two or more papers of ICML 2021, NeurIPS 2020 and ICLR 2024 explain.
"""
KNOWN: Final = words(
    """
    a2c a3c adagrad adam adamw ade20k adroit albert alexnet alpaca alphafold alphafold2 alphago alphazero amazon
    atari audioset autoattack barlow bart bert biggan blip bloom byol c4 carla celeba chatgpt cifar cifar-10
    cifar-10/100 cifar-100 cifar10 cifar100 cityscapes claude clip coco cutmix cyclegan d4rl dall-e dalle dcgan
    ddim ddpg ddpm deberta deeplab deit densenet dino dit dpo dqn edm efficientnet ego4d electra elmo
    fashion-mnist faster-rcnn fedavg flamingo gail gemma gflownet gflownets glide glove glue gpt gpt-2 gpt-3
    gpt-3.5 gpt-4 gpt-4v grad-cam gsm8k gym hmdb51 hotpotqa hubert humaneval imagen imagenet imagenet-1k
    imagenet-21k imagenet-c imdb inception jax kinetics kinetics-400 kitti laion laion-400m laion-5b librispeech
    lightgbm lime llama llama-2 llama-7b llama2 lora lstm lsun mae maml mask-rcnn mbpp mcts meta-world metaworld
    minecraft mini-imagenet miniimagenet mistral mixup mmlu mnist mnli mobilenet mobilenet-v2 mobilenetv2 moco
    modelnet modelnet40 movielens ms-coco mscoco mujoco muzero nerf nuscenes ogb opt palm pdb ppo procgen
    protonet pytorch qm9 r-cnn rcnn resnet resnet-101 resnet-152 resnet-18 resnet-34 resnet-50 resnet50 resnets
    rmsprop roberta robosuite sac sam scannet shap shapenet simclr slurm squad starcraft stl-10 stylegan
    stylegan2 superglue svhn swin t5 tacotron td3 tensorflow tiny-imagenet tinyimagenet trades trpo u-net
    ucf-101 ucf101 unet unity vgg vgg-16 vgg16 vicuna vits voc wav2vec wavenet webtext whisper wideresnet
    wikitext wikitext-103 word2vec xgboost xlnet yelp yolo zinc
    """
)
"""Models, methods, data sets and tools that many papers use and one paper brought in, folded to lower case."""


_PLACES: Final = words(
    "Algorithm Appendix Assumption Corollary Definition Equation Example Figure Lemma Proposition Section Table Theorem"
)
"""What a paper counts within itself: Algorithm 2 is nobody's name."""


@per_word
def is_distinctive(word: str) -> bool:
    """Return whether `word` could not be an ordinary word with a capital: `MaskConver`, `BERT4Rec`, `PaLI-X`."""
    return not _ORDINARY.fullmatch(word) and not _QUANTITY.fullmatch(word)


def find_names(text: str) -> Iterator[re.Match[str]]:
    """Yield each match of `NAME` in a text, in order, none overlapping, in two thirds of the time."""
    return find_told(NAME, _TOLD_BY, text)


def is_common(name: str) -> bool:
    """Return whether `name` belongs to everyone: each of its words is a field's or a quantity (`3D ConvNets`)."""
    words = name.split()
    if len(words) > 1 and _YEAR.fullmatch(words[-1]):
        return True  # where something was published
    if len(words) > 1 and words[-1][0].isdigit() and words[0] not in _PLACES:
        return False  # a version of something has a name of its own
    return all(word.islower() or _is_common_word(word) or (len(words) > 1 and is_known(word)) for word in words)


def is_known(name: str) -> bool:
    """Return whether `name` is that of a well-known model, data set or tool; its own paper may still bring it in."""
    folded = name.casefold()
    return folded in KNOWN or folded.removesuffix("s") in KNOWN


@per_word
def _is_common_word(word: str) -> bool:
    folded = word.casefold()
    return (
        folded in FIELD
        or folded.removesuffix("s") in FIELD
        or word in _PLACES
        or _LIKE.fullmatch(word) is not None
        or _QUANTITY.fullmatch(word) is not None
    )


@per_word
def is_eponym(word: str) -> bool:
    """Return whether a capital is owed to a person, a place or grammar and not to a name of a system: `Bayesian`."""
    return all(map(_EPONYM.fullmatch, _NUMBERED.sub("", word).split("-"))) or _EPONYM.fullmatch(word) is not None


def trimmed(run: str) -> str:
    """Return the run of words without those that only begin a sentence, `In TeG` → `TeG`; may be empty."""
    words = run.split(" ")
    while words and (words[0].casefold() in LEADING or words[0] == "&" or _MODIFIER.fullmatch(words[0])):
        del words[0]
    if words and _ADVERB.fullmatch(words[0]) and (len(words) == 1 or is_distinctive(words[1])):
        del words[0]
    while words and words[-1].islower() and not any(map(str.isdigit, words[-1])):
        del words[-1]
    return " ".join(words).strip(" ,.;:’'")
